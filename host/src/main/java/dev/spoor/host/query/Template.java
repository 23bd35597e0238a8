package dev.spoor.host.query;

import dev.spoor.api.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of a query with its placeholders found: what each stands in decides how a value is put there, so that none can change the shape
 * of the query. {@code {name}} is a placeholder, <code>{{</code> and <code>}}</code> are braces. Immutable.
 */
final class Template {
    /** Characters of the private use area stand for placeholders while the text is looked at. */
    private static final char FIRST_MARK = '\uE000';

    private static final char LAST_MARK = '\uF8FF';

    private static final Pattern BRACES = Pattern.compile("\\{\\{|\\}\\}|\\{([A-Za-z_]\\w*)\\}");
    private static final Pattern OPENS_TIME = Pattern.compile("(?i)\\bdatetime\\(\\s*$");
    private static final Pattern CLOSES = Pattern.compile("^\\s*\\)");

    private final Dialect dialect;
    private final List<Slot> slots = new ArrayList<>();
    private final Map<String, Use> uses = new LinkedHashMap<>();
    private final List<String> mends = new ArrayList<>();
    private final Map<String, Parameter> parameters;
    private final List<Parameter> marked = new ArrayList<>();
    private final String text;

    private Template(String raw, Dialect dialect, Map<String, Parameter> parameters) {
        this.parameters = parameters;
        this.dialect = dialect;
        this.text = marks(raw, bracesStay(raw, dialect));
    }

    /** Looks at a template that was checked. */
    static Template of(String raw, Dialect language, Map<String, Parameter> parameters) {
        Template template = new Template(raw, dialect(raw, language), parameters);
        template.cut();
        return template;
    }

    /**
     * Checks a template.
     *
     * @throws QueryException where it has a placeholder that is no parameter, or far too many
     */
    static void check(String raw, Dialect language, Map<String, Parameter> parameters) throws QueryException {
        int placeholders = 0;
        for (int at = 0; at < raw.length(); at++) {
            char c = raw.charAt(at);
            placeholders += c == '{' ? 1 : 0;
            if (c >= FIRST_MARK && c <= LAST_MARK) {
                throw new QueryException("has characters of Unicode's private use area in its text");
            }
        }
        if (placeholders > LAST_MARK - FIRST_MARK) {
            throw new QueryException("has too many placeholders");
        }
        Matcher braces = BRACES.matcher(raw);
        // From brace to brace: looking for it at every character is most of what reading a library would take.
        for (int at = raw.indexOf('{'); at >= 0; at = raw.indexOf('{', at)) {
            boolean isOne = braces.region(at, raw.length()).lookingAt();
            at = isOne ? braces.end() : at + 1;
            String name = isOne ? braces.group(1) : null;
            if (name != null && !parameters.containsKey(name) && !bracesStay(raw, dialect(raw, language))) {
                throw new QueryException("has a placeholder {" + name + "} that is none of its parameters");
            }
        }
    }

    private static Dialect dialect(String raw, Dialect language) {
        return language == Dialect.PLAIN && (raw.startsWith("{") || raw.startsWith("[")) ? Dialect.JSON : language;
    }

    /** In a template that is JSON as it stands, braces are those of JSON. */
    private static boolean bracesStay(String raw, Dialect dialect) {
        return dialect == Dialect.JSON && isJson(raw);
    }

    Dialect dialect() {
        return dialect;
    }

    List<Slot> slots() {
        return slots;
    }

    /** What each parameter is that occurs: where it is several things, the one that is least of a value. */
    Map<String, Use> uses() {
        return uses;
    }

    /** What was wrong with the template and is not with this. */
    List<String> mends() {
        return mends;
    }

    /** The text with each placeholder as one character, and which parameter that is. */
    String marked() {
        return text;
    }

    /** The parameter that this character stands for; null where it stands for itself. */
    Parameter parameter(char c) {
        return c >= FIRST_MARK && c - FIRST_MARK < marked.size() ? marked.get(c - FIRST_MARK) : null;
    }

    private static boolean isJson(String raw) {
        try {
            Json.parse(raw);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private String marks(String raw, boolean bracesStay) {
        Matcher braces = BRACES.matcher(raw);
        StringBuilder out = new StringBuilder();
        while (braces.find()) {
            String name = braces.group(1);
            Parameter parameter = name == null ? null : parameters.get(name);
            String with;
            if (parameter != null) {
                marked.add(parameter);
                with = String.valueOf((char) (FIRST_MARK + marked.size() - 1));
            } else {
                with = bracesStay ? braces.group() : braces.group().substring(1);
            }
            braces.appendReplacement(out, Matcher.quoteReplacement(with));
        }
        return braces.appendTail(out).toString();
    }

    private void cut() {
        for (Dialect.Token token : dialect.tokens(text)) {
            String part = text.substring(token.from(), token.to());
            if (part.chars().noneMatch(c -> parameter((char) c) != null)) {
                fixed(part);
            } else if (token.kind() == Dialect.Kind.TEXT) {
                quoted(token);
            } else {
                bare(token.from(), token.to());
            }
        }
    }

    private void fixed(String part) {
        if (!part.isEmpty()) {
            slots.add(new Slot.Fixed(part));
        }
    }

    private void bare(int from, int to) {
        int done = from;
        for (int at = from; at < to; at++) {
            Parameter parameter = parameter(text.charAt(at));
            if (parameter == null) {
                continue;
            }
            String before = text.substring(0, at);
            String after = text.substring(at + 1);
            Uses found = Uses.of(parameter, dialect, before, after);
            found.mend().ifPresent(mends::add);
            note(parameter, found.use());
            String fixed = text.substring(done, at);
            done = at + 1;
            if (found.use() == Use.TIME && dialect == Dialect.KQL) {
                // The literal brings its own datetime(...).
                Matcher opens = OPENS_TIME.matcher(fixed);
                Matcher closes = CLOSES.matcher(after);
                if (opens.find() && closes.find()) {
                    fixed = fixed.substring(0, opens.start());
                    done += closes.end();
                }
            }
            fixed(fixed);
            boolean inPath = dialect == Dialect.ODATA && before.indexOf('?') < 0 && found.use() == Use.VALUE;
            slots.add(inPath ? new Slot.InPath(parameter) : new Slot.Bare(parameter, found.use()));
        }
        fixed(text.substring(Math.min(done, to), to));
    }

    private void quoted(Dialect.Token token) {
        String content = text.substring(token.from() + token.open(), token.to() - token.close());
        char quote = token.quote(text);
        if (dialect == Dialect.ODATA && quote == '"') {
            mends.add("texts stood in double quotes, which is no text in OData");
        }
        List<Object> parts = new ArrayList<>();
        int done = 0;
        for (int at = 0; at < content.length(); at++) {
            Parameter parameter = parameter(content.charAt(at));
            if (parameter != null) {
                text(content.substring(done, at), quote, token.verbatim(), parts);
                char nested = dialect == Dialect.JSON ? openQuote(content.substring(0, at)) : 0;
                boolean whole = content.length() == 1;
                Use use = Uses.within(parameter, whole || nested != 0 || dialect != Dialect.JSON);
                note(parameter, use);
                parts.add(new Slot.Inner(parameter, use, nested));
                done = at + 1;
            }
        }
        text(content.substring(done), quote, token.verbatim(), parts);
        slots.add(new Slot.Quoted(parts, quote, token.verbatim()));
    }

    private void text(String content, char quote, boolean verbatim, List<Object> parts) {
        if (!content.isEmpty()) {
            parts.add(dialect.meaning(content, quote, verbatim));
        }
    }

    /** The quote of a text within a text that is open at its end; 0 where none is. */
    private static char openQuote(String content) {
        char open = 0;
        for (int at = 0; at < content.length(); at++) {
            char c = content.charAt(at);
            if (open != 0 ? c == open : c == '\'') {
                open = open != 0 ? 0 : c;
            }
        }
        return open;
    }

    private void note(Parameter parameter, Use use) {
        uses.merge(parameter.name(), use, (a, b) -> a.ordinal() >= b.ordinal() ? a : b);
    }
}
