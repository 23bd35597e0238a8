package dev.spoor.host.ti;

import dev.spoor.api.Descriptor;
import dev.spoor.api.Indicator;
import dev.spoor.api.Kind;
import dev.spoor.api.Limits;
import dev.spoor.api.Options;
import dev.spoor.api.TiProvider;
import dev.spoor.api.Tlp;
import dev.spoor.host.config.HostSettings;
import dev.spoor.host.config.Instance;
import dev.spoor.host.plugin.Plugins;
import dev.spoor.host.plugin.ProviderInfo;
import dev.spoor.host.run.Sessions;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Set;

/**
 * Somebody who is asked: a provider as the user configured it.
 *
 * @param id how answers and people call it: the provider's id, or the name that the user gave to his use of it
 * @param qualified the provider, for problems
 * @param accepts the types of indicators that it can be asked of
 * @param remote whether a question leaves this machine
 * @param limits how much it may be asked
 * @param ceiling the most confidential marking that it may see
 * @param keepKnown how long an answer about something it knows may be used again
 * @param keepUnknown how long "never heard of it" may be used again
 * @param sessions to ask it with
 * @param relations what it is asked for besides, by type of the indicator: each is a request more
 */
public record Respondent(
        String id,
        String qualified,
        Set<String> accepts,
        boolean remote,
        Limits limits,
        Tlp ceiling,
        Duration keepKnown,
        Duration keepUnknown,
        Sessions<TiProvider.Session> sessions,
        Map<String, Set<String>> relations) {
    public Respondent {
        relations = Map.copyOf(relations);
    }

    /** Somebody who is asked for nothing besides. */
    public Respondent(
            String id,
            String qualified,
            Set<String> accepts,
            boolean remote,
            Limits limits,
            Tlp ceiling,
            Duration keepKnown,
            Duration keepUnknown,
            Sessions<TiProvider.Session> sessions) {
        this(id, qualified, accepts, remote, limits, ceiling, keepKnown, keepUnknown, sessions, Map.of());
    }

    /**
     * A provider in use.
     *
     * @param instance which use of it
     * @param configured what the host goes by in that use
     * @param relations what it is asked for besides
     */
    public static Respondent of(
            Plugins plugins,
            ProviderInfo provider,
            Instance instance,
            Options configured,
            Map<String, Set<String>> relations) {
        Descriptor descriptor = provider.descriptor();
        return new Respondent(
                instance.name().isEmpty() ? provider.id() : instance.name(),
                provider.qualified(),
                descriptor.accepts(),
                !descriptor.hosts().isEmpty() && !descriptor.isDiscreet(),
                HostSettings.limits(descriptor.limits(), configured),
                HostSettings.maxTlp(descriptor.maxTlp(), configured),
                configured.get(HostSettings.KEEP_KNOWN),
                configured.get(HostSettings.KEEP_UNKNOWN),
                () -> plugins.lease(Kind.TI, provider.id(), instance.name()),
                relations);
    }

    /** What is asked besides of an indicator of this type. */
    Set<String> relations(String type) {
        return relations.getOrDefault(type, Set.of());
    }

    /** How many requests all of these take at most, besides those for the indicators themselves. */
    long further(Collection<Indicator> indicators) {
        return relations.isEmpty()
                ? 0
                : indicators.stream()
                        .mapToLong(indicator -> relations(indicator.type()).size())
                        .sum();
    }

    /** How long this answer may be used. */
    Duration keeps(Answer answer) {
        return answer.verdict().isKnown() ? keepKnown : keepUnknown;
    }
}
