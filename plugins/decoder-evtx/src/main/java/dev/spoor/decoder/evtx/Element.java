package dev.spoor.decoder.evtx;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * A place in the XML of events, and the fields that its text and its attributes are. Elements of one path are one object, shared by all
 * events of a file. One thread at a time.
 */
final class Element {
    private enum Kind {
        ROOT,
        EVENT,
        SYSTEM,
        SYSTEM_FIELD,
        EVENT_DATA,
        /** {@code <Data>}, until its name is known. */
        DATA,
        USER_DATA,
        /** The one child of {@code UserData}, whose name says what kind of data it holds. */
        USER_ROOT,
        RENDERING,
        FIELD
    }

    private static final int LONGEST = 256;
    private static final Map<String, String> SYSTEM_NAMES = Map.of(
            "Provider.Name", "Provider",
            "Provider.Guid", "ProviderGuid",
            "Provider.EventSourceName", "EventSourceName",
            "EventID.Qualifiers", "Qualifiers",
            "TimeCreated.SystemTime", "TimeCreated",
            "Execution.ProcessID", "ExecutionProcessID",
            "Execution.ThreadID", "ExecutionThreadID",
            "Correlation.ActivityID", "ActivityID",
            "Correlation.RelatedActivityID", "RelatedActivityID",
            "Security.UserID", "UserID");
    private static final Map<String, String> RENDERED_NAMES = Map.of(
            "Message", "Message",
            "Level", "LevelDisplayName",
            "Task", "TaskDisplayName",
            "Opcode", "OpcodeDisplayName",
            "Keywords.Keyword", "KeywordsDisplayNames");
    /** Names of the system's own fields, which data of the same name must not take. */
    private static final Set<String> TAKEN = Set.of(
            "Provider",
            "ProviderGuid",
            "EventSourceName",
            "EventID",
            "Qualifiers",
            "Version",
            "Level",
            "Task",
            "Opcode",
            "Keywords",
            "TimeCreated",
            "EventRecordID",
            "ActivityID",
            "RelatedActivityID",
            "ExecutionProcessID",
            "ExecutionThreadID",
            "Channel",
            "Computer",
            "UserID");

    private final Fields fields;
    private final Kind kind;
    /** "EventData." or "UserData." for fields of data, else empty. */
    private final String section;

    private final String path;
    private final Map<String, Element> children = new HashMap<>();
    private final Map<String, Field> attributes = new HashMap<>();
    private final int id;
    private final int[] count;
    private Field text;

    private Element(Fields fields, Kind kind, String section, String path, int[] count) {
        this.fields = fields;
        this.kind = kind;
        this.section = section;
        this.path = path;
        this.count = count;
        this.id = count[0]++;
    }

    /** What stands around all events of a file. */
    static Element root(Fields fields) {
        return new Element(fields, Kind.ROOT, "", "", new int[1]);
    }

    /** The child element of this name; null where there are too many elements to make another. */
    Element child(String name) {
        Element child = children.get(name);
        if (child == null && count[0] < 2 * Fields.MOST) {
            child = make(name);
            children.put(name, child);
        }
        return child;
    }

    private Element make(String name) {
        return switch (kind) {
            case ROOT -> name.equals("Event") ? of(Kind.EVENT, "", name) : of(Kind.FIELD, "", name);
            case EVENT ->
                switch (name) {
                    case "System" -> of(Kind.SYSTEM, "", name);
                    case "EventData" -> of(Kind.EVENT_DATA, "EventData.", name);
                    case "UserData" -> of(Kind.USER_DATA, "UserData.", name);
                    case "RenderingInfo" -> of(Kind.RENDERING, "", name);
                    default -> of(Kind.FIELD, "", name);
                };
            case SYSTEM -> of(Kind.SYSTEM_FIELD, "", name);
            case EVENT_DATA -> of(name.equals("Data") ? Kind.DATA : Kind.FIELD, section, name);
            case USER_DATA -> of(Kind.USER_ROOT, section, name);
            case USER_ROOT -> of(Kind.FIELD, section, name);
            case RENDERING -> of(Kind.FIELD, "", RENDERED_NAMES.getOrDefault(name, path + "." + name));
            default -> of(Kind.FIELD, section, renderedOr(path + "." + name));
        };
    }

    private static String renderedOr(String name) {
        String prefix = "RenderingInfo.";
        return name.startsWith(prefix) ? RENDERED_NAMES.getOrDefault(name.substring(prefix.length()), name) : name;
    }

    private Element of(Kind childKind, String childSection, String childPath) {
        String bounded = childPath.length() > LONGEST ? childPath.substring(0, LONGEST) : childPath;
        return new Element(fields, childKind, childSection, bounded, count);
    }

    /** The element that {@code <Data Name="...">} is; null where there are too many. Itself where it is no {@code Data}. */
    Element named(String name) {
        if (kind != Kind.DATA || name.isEmpty()) {
            return this;
        }
        Element named = children.get(name);
        if (named == null && count[0] < 2 * Fields.MOST) {
            named = of(Kind.FIELD, section, name);
            children.put(name, named);
        }
        return named;
    }

    /** True for {@code <Data>} of the event's data, which has its name in an attribute, or none: then it is counted. */
    boolean isData() {
        return kind == Kind.DATA;
    }

    /** True where an element without content says something: a named field of data. */
    boolean isDataField() {
        return kind == Kind.DATA || (kind == Kind.FIELD && !section.isEmpty());
    }

    /** True for the system's own fields: who wrote the event, when, and which event it is. */
    boolean isSystem() {
        return kind == Kind.SYSTEM_FIELD;
    }

    /** The field that its text is; null where there are too many fields. */
    Field text() {
        if (text == null) {
            text = fields.of(column(path));
        }
        return text;
    }

    /** The field that this attribute is; null where it says nothing of the event, or where there are too many fields. */
    Field attribute(String name) {
        if (name.equals("xmlns") || name.startsWith("xmlns:")) {
            return null;
        }
        Field field = attributes.get(name);
        if (field == null) {
            String full = path.isEmpty() ? name : path + "." + name;
            field = fields.of(kind == Kind.SYSTEM_FIELD ? SYSTEM_NAMES.getOrDefault(full, full) : column(full));
            if (field != null) {
                attributes.put(name, field);
            }
        }
        return field;
    }

    private String column(String name) {
        return !section.isEmpty() && TAKEN.contains(name) ? section + name : name;
    }

    /** Number among the elements of the file. */
    int id() {
        return id;
    }
}
