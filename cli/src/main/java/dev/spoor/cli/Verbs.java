package dev.spoor.cli;

import dev.spoor.cli.term.Surroundings;
import dev.spoor.cli.verb.AnalyzeVerb;
import dev.spoor.cli.verb.CompletionVerb;
import dev.spoor.cli.verb.ConfigVerb;
import dev.spoor.cli.verb.DecodeVerb;
import dev.spoor.cli.verb.DoctorVerb;
import dev.spoor.cli.verb.GeoVerb;
import dev.spoor.cli.verb.InvestigateVerb;
import dev.spoor.cli.verb.KqlVerb;
import dev.spoor.cli.verb.PivotVerb;
import dev.spoor.cli.verb.PluginsVerb;
import dev.spoor.cli.verb.QueryVerb;
import dev.spoor.cli.verb.RenderVerb;
import dev.spoor.cli.verb.ShellVerb;
import dev.spoor.cli.verb.TiCacheVerb;
import dev.spoor.cli.verb.TiVerb;
import dev.spoor.cli.verb.WarmVerb;
import java.util.List;
import picocli.CommandLine;

/** The verbs by name. The class of a verb is loaded when it is asked for: what is not used costs no time. */
final class Verbs {
    /** In the order in which help lists them. */
    static final List<String> NAMES = List.of(
            "investigate",
            "decode",
            "analyze",
            "render",
            "geo",
            "ti",
            "pivot",
            "query",
            "kql",
            "shell",
            "plugins",
            "config",
            "doctor",
            "completion",
            "warm");

    private Verbs() {}

    /** The command of a verb, with its actions. */
    static CommandLine make(String name, Surroundings around) {
        CommandLine line = new CommandLine(object(name, around));
        if (name.equals("geo")) {
            line.addSubcommand(((GeoVerb) line.getCommand()).update());
        }
        if (name.equals("ti")) {
            TiVerb ti = line.getCommand();
            line.addSubcommand(ti.lookup());
            CommandLine cache = new CommandLine(ti.cache());
            ((TiCacheVerb) cache.getCommand()).actions().forEach(cache::addSubcommand);
            line.addSubcommand(cache);
        }
        if (name.equals("query")) {
            ((QueryVerb) line.getCommand()).actions().forEach(line::addSubcommand);
        }
        return line;
    }

    /** The type is Object so that verifying this class loads none of them. */
    private static Object object(String name, Surroundings around) {
        return switch (name) {
            case "investigate" -> new InvestigateVerb(around);
            case "decode" -> new DecodeVerb(around);
            case "analyze" -> new AnalyzeVerb(around);
            case "render" -> new RenderVerb(around);
            case "geo" -> new GeoVerb(around);
            case "ti" -> new TiVerb(around);
            case "pivot" -> new PivotVerb(around);
            case "query" -> new QueryVerb(around);
            case "kql" -> new KqlVerb(around);
            case "shell" -> new ShellVerb(around);
            case "plugins" -> new PluginsVerb(around);
            case "config" -> new ConfigVerb(around);
            case "doctor" -> new DoctorVerb(around);
            case "completion" -> new CompletionVerb(around);
            case "warm" -> new WarmVerb(around, Cli::run);
            default -> throw new IllegalArgumentException(name);
        };
    }
}
