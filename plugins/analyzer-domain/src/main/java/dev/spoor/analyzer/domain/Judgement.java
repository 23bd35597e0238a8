package dev.spoor.analyzer.domain;

import java.util.Set;

/**
 * What a name tells.
 *
 * @param name as it is asked of DNS
 * @param unicode as people read it
 * @param registered the registered domain within it, as {@code name}; null where there is none
 * @param suffix its public suffix
 * @param scripts of all labels, without what all scripts share
 * @param mixed true where a label has scripts that no language writes together
 * @param resemblance null where it resembles nothing well known
 * @param services kinds of services that give such names away
 * @param entropy Shannon's, of the characters of the registered label, in bits a character
 * @param random likelihood that the registered label is random, 0 to 1; NaN where nothing can be said
 */
record Judgement(
        String name,
        String unicode,
        String registered,
        String suffix,
        Set<Character.UnicodeScript> scripts,
        boolean mixed,
        WellKnown.Resemblance resemblance,
        Set<String> services,
        double entropy,
        double random) {}
