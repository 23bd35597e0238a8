package dev.spoor.host;

import dev.spoor.api.Options;
import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import dev.spoor.api.Setting;
import dev.spoor.host.config.DidYouMean;
import dev.spoor.host.plugin.ProviderInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Options of a call as people type them, checked against what the provider declares. */
final class OptionTexts {
    private OptionTexts() {}

    /**
     * The values of these texts.
     *
     * @throws ProviderException BAD_REQUEST with everything that is wrong
     */
    static Options parse(ProviderInfo provider, Map<String, String> texts) throws ProviderException {
        List<Setting<?>> declared = provider.descriptor().options();
        List<String> keys = declared.stream().map(Setting::key).toList();
        List<String> wrong = new ArrayList<>();
        Options options = Options.NONE;
        for (Map.Entry<String, String> text : texts.entrySet()) {
            Optional<Setting<?>> setting =
                    declared.stream().filter(s -> s.key().equals(text.getKey())).findFirst();
            if (setting.isEmpty()) {
                wrong.add("it has no option " + text.getKey() + DidYouMean.hint(text.getKey(), keys));
            } else {
                try {
                    options = with(options, setting.get(), text.getValue());
                } catch (IllegalArgumentException e) {
                    wrong.add(e.getMessage());
                }
            }
        }
        for (Setting<?> setting : declared) {
            if (setting.isRequired() && !texts.containsKey(setting.key())) {
                wrong.add("the option " + setting.key() + " is missing: " + setting.help());
            }
        }
        if (!wrong.isEmpty()) {
            throw ProviderException.of(Problem.Kind.BAD_REQUEST, provider.qualified(), String.join("; ", wrong));
        }
        return options;
    }

    private static <T> Options with(Options options, Setting<T> setting, String text) {
        return options.with(setting, setting.parse(text));
    }
}
