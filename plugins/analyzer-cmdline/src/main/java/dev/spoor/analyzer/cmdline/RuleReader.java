package dev.spoor.analyzer.cmdline;

import dev.spoor.api.Severity;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** Reads rules in Sigma's form: YAML, one or more documents a file. What is no rule over process creations is left out. */
final class RuleReader {
    private static final Pattern TECHNIQUE = Pattern.compile("attack\\.(t[0-9]{4}(\\.[0-9]{3})?)");
    private static final int MOST_CHARACTERS = 4 << 20;
    private static final int MOST_ALIASES = 50;
    private static final int DEEPEST = 40;

    private final Atoms atoms;
    private final List<Rule> rules = new ArrayList<>();

    /** @param atoms where the comparisons of all rules go */
    RuleReader(Atoms atoms) {
        this.atoms = atoms;
    }

    /** All rules read so far. */
    List<Rule> rules() {
        return rules;
    }

    /**
     * Reads the rules of one file.
     *
     * @param name of the file, without its ending the name of a rule that has none
     * @param text of the file
     * @param refused told of each rule that cannot be used, with the reason
     */
    void read(String name, String text, Consumer<String> refused) {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(MOST_CHARACTERS);
        options.setMaxAliasesForCollections(MOST_ALIASES);
        options.setNestingDepthLimit(DEEPEST);
        options.setAllowDuplicateKeys(false);
        int document = 0;
        try {
            Iterator<Object> documents =
                    new Yaml(new SafeConstructor(options)).loadAll(text).iterator();
            while (documents.hasNext()) {
                Object one = documents.next();
                document++;
                try {
                    if (one != null) {
                        read(name, one);
                    }
                } catch (RuleException e) {
                    refused.accept((document > 1 ? "rule " + document + ": " : "") + e.getMessage());
                }
            }
        } catch (YAMLException e) {
            refused.accept("no YAML: " + e.getMessage().lines().findFirst().orElse("?"));
        }
    }

    private void read(String file, Object document) throws RuleException {
        if (!(document instanceof Map<?, ?> map)) {
            throw new RuleException("a rule is a map");
        }
        Platform platform = platform(map);
        String status = text(map, "status");
        if (platform == null || status.equals("deprecated") || status.equals("unsupported")) {
            return;
        }
        if (!(map.get("detection") instanceof Map<?, ?> detection)) {
            throw new RuleException("it has no detection");
        }
        Expr condition = condition(detection);
        if (condition == Expr.NEVER) {
            throw new RuleException("it asks for fields that no role has, and can find nothing");
        }
        if (condition == Expr.ALWAYS) {
            throw new RuleException("it finds every process");
        }
        String name = text(map, "name");
        String title = text(map, "title");
        List<String> tags = list(map.get("tags"));
        rules.add(new Rule(
                name.isEmpty() ? file.replaceFirst("\\.ya?ml$", "") : name,
                text(map, "id"),
                title.isEmpty() ? file : title,
                text(map, "description").strip(),
                severity(text(map, "level")),
                status,
                techniques(tags),
                tags,
                list(map.get("falsepositives")),
                platform,
                condition,
                text(map, "told_by"),
                file));
    }

    /** Null for a rule over something else. */
    private static Platform platform(Map<?, ?> rule) {
        if (!(rule.get("logsource") instanceof Map<?, ?> source)
                || !text(source, "category").equals("process_creation")) {
            return null;
        }
        return switch (text(source, "product")) {
            case "windows" -> Platform.WINDOWS;
            case "linux" -> Platform.LINUX;
            case "" -> Platform.ANY;
            default -> null;
        };
    }

    private Expr condition(Map<?, ?> detection) throws RuleException {
        Map<String, Expr> selections = new LinkedHashMap<>();
        for (Map.Entry<?, ?> entry : detection.entrySet()) {
            String name = String.valueOf(entry.getKey());
            if (name.equals("timeframe")) {
                throw new RuleException("'timeframe' needs more than one event");
            }
            if (!name.equals("condition")) {
                if (entry.getValue() == null) {
                    throw new RuleException("selection '" + name + "' is empty");
                }
                selections.put(name, Selection.read(entry.getValue(), atoms));
            }
        }
        List<Expr> any = new ArrayList<>();
        for (String condition : list(detection.get("condition"))) {
            any.add(Condition.parse(condition, selections));
        }
        if (any.isEmpty()) {
            throw new RuleException("it has no condition");
        }
        return Expr.or(any);
    }

    private static Severity severity(String level) throws RuleException {
        return switch (level) {
            case "informational", "" -> Severity.INFO;
            case "low" -> Severity.LOW;
            case "medium" -> Severity.MEDIUM;
            case "high" -> Severity.HIGH;
            case "critical" -> Severity.CRITICAL;
            default -> throw new RuleException("there is no level '" + level + "'");
        };
    }

    private static List<String> techniques(List<String> tags) {
        return tags.stream()
                .map(tag -> TECHNIQUE.matcher(tag.toLowerCase(Locale.ROOT)))
                .filter(java.util.regex.Matcher::matches)
                .map(matcher -> matcher.group(1).toUpperCase(Locale.ROOT))
                .distinct()
                .toList();
    }

    private static String text(Map<?, ?> map, String key) {
        Object value = map.get(key);
        return value == null ? "" : value.toString();
    }

    private static List<String> list(Object value) {
        if (value == null) {
            return List.of();
        }
        return value instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of(value.toString());
    }
}
