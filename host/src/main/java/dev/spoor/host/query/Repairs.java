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
        String better = text;
        String table = Optional.ofNullable(parameters.get("table"))
                .flatMap(Parameter::defaultValue)
                .map(value -> Pattern.quote(value.toString()))
                .orElse("\\{table\\}");
        Matcher twice = Pattern.compile(TWICE.replace("DEFAULT", table)).matcher(better);
        if (twice.lookingAt()) {
            mends.add("it named its table twice");
            better = twice.replaceFirst("$1$2");
        }
        Matcher in = IN_IN.matcher(better);
        if (in.find()) {
            mends.add("it said in~ in");
            better = in.replaceAll("$1");
        }
        // To count brackets, what placeholders stand for is left out.
        String seen = PLACEHOLDER
                .matcher(better)
                .replaceAll(found -> " ".repeat(found.group().length()));
        int last = seen.lastIndexOf(')');
        if (last >= 0 && seen.substring(last + 1).isBlank()) {
            String without = seen.substring(0, last) + seen.substring(last + 1);
            if (dialect.unbalanced(seen) != null && dialect.unbalanced(without) == null) {
                mends.add("it had a ) at its end that nothing opened");
                better = better.substring(0, last) + better.substring(last + 1);
            }
        }
        return better;
    }
}
