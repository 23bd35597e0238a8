package dev.spoor.cli;

import dev.spoor.cli.term.Surroundings;
import dev.spoor.cli.verb.AnalyzeVerb;
import dev.spoor.cli.verb.DecodeVerb;
import dev.spoor.cli.verb.InvestigateVerb;
import dev.spoor.cli.verb.PluginsVerb;
import java.util.List;

/** The verbs by name. The class of a verb is loaded when it is asked for: what is not used costs no time. */
final class Verbs {
    /** In the order in which help lists them. */
    static final List<String> NAMES = List.of("investigate", "decode", "analyze", "plugins");

    private Verbs() {}

    /** The command object of a verb. The type is Object so that verifying this class loads none of them. */
    static Object make(String name, Surroundings around) {
        return switch (name) {
            case "investigate" -> new InvestigateVerb(around);
            case "decode" -> new DecodeVerb(around);
            case "analyze" -> new AnalyzeVerb(around);
            case "plugins" -> new PluginsVerb(around);
            default -> throw new IllegalArgumentException(name);
        };
    }
}
