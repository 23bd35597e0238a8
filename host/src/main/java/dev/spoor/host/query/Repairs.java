package dev.spoor.host.query;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Mistakes in the text of a query that can only be meant one way. */
final class Repairs {
    private static final String TWICE = "(\\{table\\})(\\s+\\{\\w+\\})?\\s+(?:\\{table\\}|DEFAULT\\b)(?=\\s*\\|)";
    private static final Pattern IN_IN = Pattern.compile("\\b(in~)\\s+in(?=\\s*\\()");

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\w+\\}|\\{\\{|\\}\\}");

    private Repairs() {}

    /** The text without them; each is told. */
    static String of(String text, Dialect dialect, Map<String, Parameter> parameters, List<String> mends) {
        if (dialect != Dialect.KQL) {
            return text;
        }
        // All queries pass here at each start, and next to none has any of it: what is cheap to see is looked for
        // first.
        String better = text.startsWith("{table}") ? namedOnce(text, parameters, mends) : text;
        Matcher in = better.contains("in~") ? IN_IN.matcher(better) : null;
        if (in != null && in.find()) {
            mends.add("it said in~ in");
            better = in.replaceAll("$1");
        }
        return closedOnce(better, dialect, mends);
    }

    private static String namedOnce(String text, Map<String, Parameter> parameters, List<String> mends) {
        String table = Optional.ofNullable(parameters.get("table"))
                .flatMap(Parameter::defaultValue)
                .map(value -> Pattern.quote(value.toString()))
                .orElse("\\{table\\}");
        Matcher twice = Pattern.compile(TWICE.replace("DEFAULT", table)).matcher(text);
        if (!twice.lookingAt()) {
            return text;
        }
        mends.add("it named its table twice");
        return twice.replaceFirst("$1$2");
    }

    private static String closedOnce(String text, Dialect dialect, List<String> mends) {
        int last = text.lastIndexOf(')');
        if (last < 0 || !withoutPlaceholders(text.substring(last + 1)).isBlank()) {
            return text;
        }
        // To count brackets, what placeholders stand for is left out.
        String seen = withoutPlaceholders(text);
        String without = seen.substring(0, last) + seen.substring(last + 1);
        if (dialect.unbalanced(seen) == null || dialect.unbalanced(without) != null) {
            return text;
        }
        mends.add("it had a ) at its end that nothing opened");
        return text.substring(0, last) + text.substring(last + 1);
    }

    /** With blanks in their place. */
    private static String withoutPlaceholders(String text) {
        return text.indexOf('{') < 0 && text.indexOf('}') < 0
                ? text
                : PLACEHOLDER
                        .matcher(text)
                        .replaceAll(found -> " ".repeat(found.group().length()));
    }
}
