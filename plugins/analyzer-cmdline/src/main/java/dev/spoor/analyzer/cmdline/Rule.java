package dev.spoor.analyzer.cmdline;

import dev.spoor.api.Severity;
import java.util.List;

/**
 * A rule, as it was read.
 *
 * @param name short and unique among the rules written here; of others the name of the file
 * @param id what the rule calls itself, usually a UUID; may be empty
 * @param title what it found, in words
 * @param description why that matters; may be empty
 * @param severity of what it finds
 * @param status as the rule says: stable, test, experimental; may be empty
 * @param techniques ATT&amp;CK technique ids, upper case
 * @param tags all tags as they stand
 * @param falsePositives what harmless things look the same
 * @param platform for which it is
 * @param condition over the atoms of its {@link Atoms}
 * @param toldBy another analyzer's rule that tells of the same, so that this one makes rows and no findings; empty otherwise
 * @param source the file, for problems
 */
record Rule(
        String name,
        String id,
        String title,
        String description,
        Severity severity,
        String status,
        List<String> techniques,
        List<String> tags,
        List<String> falsePositives,
        Platform platform,
        Expr condition,
        String toldBy,
        String source) {}
