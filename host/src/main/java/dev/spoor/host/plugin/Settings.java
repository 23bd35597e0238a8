package dev.spoor.host.plugin;

import dev.spoor.api.Secret;
import dev.spoor.api.Setting;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Declared settings as JSON values and back. Of a rule the words are kept; whether a value keeps to it, the plugin is asked. */
final class Settings {
    private static final String CHOICE = "one of ";

    /** Asks a plugin whether a value keeps to the rule of one of its settings. */
    @FunctionalInterface
    interface Judge {
        /**
         * Whether it does.
         *
         * @param option true for an option of a call, false for a setting of a session
         * @param text the value as it would be configured; may be a secret
         */
        boolean accepts(boolean option, String key, String text);
    }

    private final Judge judge;

    Settings(Judge judge) {
        this.judge = judge;
    }

    static Map<String, Object> flatten(Setting<?> setting) {
        if (setting.isSecret() && setting.defaultValue().isPresent()) {
            throw new IllegalArgumentException("the secret " + setting.key() + " has a default: it would be none");
        }
        Map<String, Object> flat = new LinkedHashMap<>();
        flat.put("key", setting.key());
        flat.put("type", setting.type());
        flat.put("required", setting.isRequired());
        flat.put("help", setting.help());
        flat.put("rule", setting.rule());
        flat.put("default", setting.defaultValue().map(Settings::flatValue).orElse(null));
        return flat;
    }

    private static Object flatValue(Object value) {
        if (value instanceof List<?> list) {
            List<Object> texts = new ArrayList<>();
            list.forEach(item -> texts.add(String.valueOf(item)));
            return texts;
        }
        return value.toString();
    }

    Setting<?>[] rebuild(boolean options, List<?> flats) {
        List<Setting<?>> all = new ArrayList<>();
        for (Object flat : flats) {
            all.add(rebuild(options, (Map<?, ?>) flat));
        }
        return all.toArray(new Setting<?>[0]);
    }

    private Setting<?> rebuild(boolean option, Map<?, ?> flat) {
        String key = (String) flat.get("key");
        String type = (String) flat.get("type");
        if (type.startsWith(CHOICE)) {
            String[] words = type.substring(CHOICE.length()).split(", ");
            return finish(Setting.choice(key, words), option, flat);
        }
        return switch (type) {
            case "text" -> finish(Setting.text(key), option, flat);
            case "secret" -> finish(Setting.secret(key), option, flat);
            case "number" -> finish(Setting.number(key), option, flat);
            case "decimal" -> finish(Setting.decimal(key), option, flat);
            case "flag" -> finish(Setting.flag(key), option, flat);
            case "duration" -> finish(Setting.duration(key), option, flat);
            case "path" -> finish(Setting.path(key), option, flat);
            case "uri" -> finish(Setting.uri(key), option, flat);
            case "uris" -> finish(Setting.uris(key), option, flat);
            case "list" -> finish(Setting.list(key), option, flat);
            default -> throw new IllegalArgumentException("no such type of setting: " + type);
        };
    }

    private <T> Setting<T> finish(Setting<T> plain, boolean option, Map<?, ?> flat) {
        Setting<T> setting = plain.help((String) flat.get("help"));
        if (Boolean.TRUE.equals(flat.get("required"))) {
            setting = setting.required();
        }
        Object value = flat.get("default");
        if (value != null) {
            setting = setting.defaultTo(value(plain, value));
        }
        String rule = (String) flat.get("rule");
        if (!rule.equals(plain.rule())) {
            String key = plain.key();
            String more =
                    plain.rule().isEmpty() ? rule : rule.substring(plain.rule().length() + 2);
            setting = setting.must(v -> judge.accepts(option, key, text(v)), more);
        }
        return setting;
    }

    private static <T> T value(Setting<T> setting, Object flat) {
        return setting.parse(text(flat));
    }

    private static String text(Object value) {
        if (value instanceof Secret secret) {
            return secret.reveal();
        }
        return value instanceof List<?> list
                ? String.join(",", list.stream().map(String::valueOf).toList())
                : value.toString();
    }
}
