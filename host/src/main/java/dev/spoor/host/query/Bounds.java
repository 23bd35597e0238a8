package dev.spoor.host.query;

import dev.spoor.api.TimeRange;
import dev.spoor.api.data.Ticks;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a query compares with its start and its end: whether the moments themselves belong to its answer. Known, a range can be cut into ranges
 * that share no moment and leave out none.
 *
 * @param start how it compares with its start
 * @param end how it compares with its end
 * @param isOfRows true where what is compared is the time by which sources keep their rows, so that these may be told the range
 */
record Bounds(Bound start, Bound end, boolean isOfRows) {
    /** Name of the parameter that a range starts with. */
    static final String START = "start";
    /** Name of the parameter that a range ends before. */
    static final String END = "end";

    enum Bound {
        INCLUSIVE,
        EXCLUSIVE,
        /** It cannot be seen, or it does both. */
        UNSURE
    }

    /** Times of rows in Log Analytics and in Defender; what else a query compares may lie apart from them. */
    private static final Pattern ROW_TIME = Pattern.compile(
            "\\b(?:TimeGenerated|Timestamp)\\s*(?:[<>]=?|between\\s*\\()" + "\\s*(?:datetime\\(\\s*)?$");

    private static final Pattern MOVED = Pattern.compile("^\\s*\\)?\\s*[-+]");
    private static final String TYPED = "\\s*(?:(?i:to)?datetime\\(\\s*)?[\"']?$";
    private static final Pattern INCLUSIVE =
            Pattern.compile("(?:[<>]=|\\.\\.|\\b[gl]e\\s|\\bearliest=|\\bbetween\\s*\\()" + TYPED);
    private static final Pattern EXCLUSIVE = Pattern.compile("(?:[<>]|\\b[gl]t\\s|\\blatest=)" + TYPED);
    private static final Pattern VARIABLE = Pattern.compile("\\blet\\s+(\\w+)\\s*=" + TYPED);

    static Bounds of(Template template) {
        return new Bounds(bound(template, START), bound(template, END), isOfRows(template));
    }

    private static boolean isOfRows(Template template) {
        String text = template.marked();
        boolean any = false;
        for (int at = 0; at < text.length(); at++) {
            Parameter parameter = template.parameter(text.charAt(at));
            if (parameter != null && parameter.name().equals(START)) {
                any = true;
                if (!ROW_TIME.matcher(withColumns(template, text.substring(Math.max(0, at - 60), at)))
                        .find()) {
                    return false;
                }
            }
        }
        return any;
    }

    /** A column that is a parameter by its usual name. */
    private static String withColumns(Template template, String text) {
        StringBuilder out = new StringBuilder();
        for (char c : text.toCharArray()) {
            Parameter parameter = template.parameter(c);
            out.append(
                    parameter == null
                            ? String.valueOf(c)
                            : parameter.defaultValue().orElse("?"));
        }
        return out.toString();
    }

    private static Bound bound(Template template, String name) {
        String text = template.marked();
        Bound all = null;
        for (int at = 0; at < text.length(); at++) {
            Parameter parameter = template.parameter(text.charAt(at));
            if (parameter != null && parameter.name().equals(name)) {
                Bound here = MOVED.matcher(text.substring(at + 1)).find() ? Bound.UNSURE : at(text, at);
                all = all == null || all == here ? here : Bound.UNSURE;
            }
        }
        return all == null ? Bound.UNSURE : all;
    }

    private static Bound at(String text, int at) {
        String before = text.substring(Math.max(0, at - 60), at);
        if (INCLUSIVE.matcher(before).find()) {
            return Bound.INCLUSIVE;
        }
        if (EXCLUSIVE.matcher(before).find()) {
            return Bound.EXCLUSIVE;
        }
        Matcher variable = VARIABLE.matcher(before);
        return variable.find() ? uses(text, variable.group(1)) : Bound.UNSURE;
    }

    /** How a variable is compared with, wherever that is. */
    private static Bound uses(String text, String variable) {
        Matcher use = Pattern.compile("(?<!let )(?<![\\w.])" + Pattern.quote(variable) + "\\b(?!\\s*=[^=~])")
                .matcher(text);
        Bound all = null;
        while (use.find()) {
            String before = text.substring(Math.max(0, use.start() - 40), use.start());
            Bound here = MOVED.matcher(text.substring(use.end())).find()
                    ? Bound.UNSURE
                    : INCLUSIVE.matcher(before).find()
                            ? Bound.INCLUSIVE
                            : EXCLUSIVE.matcher(before).find() ? Bound.EXCLUSIVE : Bound.UNSURE;
            all = all == null || all == here ? here : Bound.UNSURE;
        }
        return all == null ? Bound.UNSURE : all;
    }

    /** True where a range can be cut exactly. */
    boolean areKnown() {
        return start != Bound.UNSURE && end != Bound.UNSURE;
    }

    /** Values of start and end for a part of a range; its outer ends stay what they are. */
    Map<String, Instant> values(TimeRange part, TimeRange whole) {
        long from = part.from() == whole.from() || start == Bound.INCLUSIVE ? part.from() : part.from() - 1;
        long to = part.to() == whole.to() || end == Bound.EXCLUSIVE ? part.to() : part.to() - 1;
        Map<String, Instant> values = new LinkedHashMap<>();
        values.put(START, Ticks.instant(from));
        values.put(END, Ticks.instant(to));
        return values;
    }

    /** Ranges of this length, the last perhaps shorter, that together are the whole. */
    static List<TimeRange> cut(TimeRange whole, Duration length, int most) throws QueryException {
        long ticks = Math.max(1, length.getSeconds() * Ticks.PER_SECOND + length.getNano() / 100);
        if ((whole.to() - whole.from()) / ticks >= most) {
            throw new QueryException(
                    "split into parts of " + length + ", " + whole + " has more than " + most + " of them");
        }
        List<TimeRange> parts = new ArrayList<>();
        for (long from = whole.from(); from < whole.to(); from += ticks) {
            parts.add(new TimeRange(from, Math.min(whole.to(), from + ticks)));
        }
        if (parts.isEmpty()) {
            parts.add(whole);
        }
        return parts;
    }
}
