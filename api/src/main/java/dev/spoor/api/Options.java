package dev.spoor.api;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The values of declared {@link Setting}s for one call: checked, converted, defaulted. Immutable. */
public final class Options {
    /** No option given: every setting has its default. */
    public static final Options NONE = new Options(Map.of());

    private final Map<String, Object> values;

    private Options(Map<String, Object> values) {
        this.values = Map.copyOf(values);
    }

    /** These options, and this one too. */
    public <T> Options with(Setting<T> setting, T value) {
        Map<String, Object> more = new HashMap<>(values);
        more.put(setting.key(), value);
        return new Options(more);
    }

    /**
     * The value given, or the default.
     *
     * @throws IllegalStateException where there is neither; ask {@link #find} for settings without a default
     */
    public <T> T get(Setting<T> setting) {
        return find(setting).orElseThrow(() -> new IllegalStateException(setting.key() + " has no value"));
    }

    /** The value given, or the default, if any. */
    @SuppressWarnings("unchecked") // with() ties the type of the value to that of the setting
    public <T> Optional<T> find(Setting<T> setting) {
        T value = (T) values.get(setting.key());
        return value != null ? Optional.of(value) : setting.defaultValue();
    }

    /** True where a value was given, default or not. */
    public boolean isGiven(Setting<?> setting) {
        return values.containsKey(setting.key());
    }
}
