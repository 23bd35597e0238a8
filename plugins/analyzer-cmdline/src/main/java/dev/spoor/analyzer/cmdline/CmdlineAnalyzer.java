package dev.spoor.analyzer.cmdline;

import dev.spoor.api.Analyzer;
import dev.spoor.api.Context;
import dev.spoor.api.Descriptor;
import dev.spoor.api.Options;
import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import dev.spoor.api.Setting;
import dev.spoor.api.Severity;
import dev.spoor.api.data.Role;
import dev.spoor.api.data.Schema;
import java.nio.file.Path;
import java.util.Map;

/**
 * {@code analyzer:cmdline}: flags command lines by rules in Sigma's form, those that come with it and those of a folder. A row for each
 * rule that a command line meets; a finding for the gravest of them, unless another analyzer tells of the same.
 */
public final class CmdlineAnalyzer implements Analyzer {
    static final Setting<Path> RULES = Setting.path("rules")
            .help(
                    "A folder of further rules, YAML in Sigma's form (process_creation), with its folders. Findings come of all of them.");
    static final Setting<Boolean> BUILT_IN =
            Setting.flag("built_in").defaultTo(true).help("Whether the rules that come with the plugin are asked.");
    static final Setting<String> LEAST = Setting.choice("least", "info", "low", "medium", "high", "critical")
            .defaultTo("info")
            .help("Rules of less than this severity are left out.");

    private static final Descriptor DESCRIPTOR = Descriptor.of("cmdline", "Command lines")
            .help(
                    "Malicious and suspicious command lines of Windows and Linux, by rules in Sigma's form with the ATT&CK technique; carets,"
                            + " quotes, variables and other tricks are taken off first.")
            .needs(Role.COMMAND_LINE)
            .reads(
                    Role.TIME,
                    Role.HOST,
                    Role.COMMAND_LINE,
                    Role.IMAGE,
                    Role.ORIGINAL_NAME,
                    Role.PARENT_COMMAND_LINE,
                    Role.PARENT_IMAGE,
                    Role.SUBJECT_ACCOUNT,
                    Role.INTEGRITY,
                    Role.WORKING_DIRECTORY,
                    Role.HASHES)
            .settings(RULES)
            .options(RULES, BUILT_IN, LEAST);

    /** Made by the service loader. */
    public CmdlineAnalyzer() {}

    @Override
    public Descriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Session open(Context context) {
        Path folder = context == null ? null : context.find(RULES).orElse(null);
        return (options, in) -> plan(options, in, folder);
    }

    private static Plan plan(Options options, Map<String, Schema> in, Path configured) throws ProviderException {
        Severity least = Severity.valueOf(options.get(LEAST).toUpperCase(java.util.Locale.ROOT));
        Path folder = options.find(RULES).orElse(configured);
        Loaded loaded = Loaded.of(options.get(BUILT_IN), folder, least);
        if (loaded.rules().rules().isEmpty()) {
            throw ProviderException.of(
                    Problem.Kind.CONFIG,
                    "rules",
                    folder == null ? "there is no rule" : "there is no rule in " + folder);
        }
        return new CmdlinePlan(loaded);
    }
}
