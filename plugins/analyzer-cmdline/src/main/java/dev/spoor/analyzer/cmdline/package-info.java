/**
 * Rules over command lines. {@link dev.spoor.analyzer.cmdline.RuleReader} reads them from YAML in Sigma's form, {@link
 * dev.spoor.analyzer.cmdline.RuleSet} compiles all of them into one matcher a field, {@link dev.spoor.analyzer.cmdline.Normalised} takes
 * the obfuscation off a command line, and {@link dev.spoor.analyzer.cmdline.CmdlinePlan} runs the lot over rows.
 */
package dev.spoor.analyzer.cmdline;
