package dev.spoor.analyzer.domain;

import dev.spoor.indicators.Suffixes;
import java.lang.Character.UnicodeScript;
import java.net.IDN;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Judges names by their spelling. Safe for use by many threads. */
final class Judge {
    private static final Pattern LABEL = Pattern.compile("(?!-)[a-z0-9_-]{1,63}(?<!-)");

    private final Bigrams bigrams;
    private final WellKnown wellKnown;
    private final Services services;

    Judge(Bigrams bigrams, WellKnown wellKnown, Services services) {
        this.bigrams = bigrams;
        this.wellKnown = wellKnown;
        this.services = services;
    }

    /** @param name in lower case and punycode */
    Judgement judge(String name) {
        String unicode = IDN.toUnicode(name, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
        String registered = Suffixes.registrable(name);
        String shown = registered == null
                ? null
                : IDN.toUnicode(registered, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
        Set<UnicodeScript> scripts = EnumSet.noneOf(UnicodeScript.class);
        boolean mixed = false;
        for (String label : unicode.split("\\.")) {
            Set<UnicodeScript> some = Confusables.scripts(label);
            mixed |= Confusables.isMixed(some);
            scripts.addAll(some);
        }
        String label = registered == null ? "" : WellKnown.label(registered);
        return new Judgement(
                name,
                unicode,
                registered,
                Suffixes.publicSuffix(name),
                scripts,
                mixed,
                wellKnown.of(unicode, shown).orElse(null),
                services.of(name),
                entropy(shown == null ? "" : WellKnown.label(shown)),
                bigrams.random(label));
    }

    /** Bits a character; 0 for nothing. */
    static double entropy(String text) {
        Map<Integer, Integer> counts = new HashMap<>();
        text.codePoints().forEach(c -> counts.merge(c, 1, Integer::sum));
        int total = text.codePointCount(0, text.length());
        double bits = 0;
        for (int count : counts.values()) {
            double share = (double) count / total;
            bits -= share * Math.log(share) / Math.log(2);
        }
        return bits;
    }

    /** Why a text is no domain of the internet. */
    static String whyNot(String text) {
        String lower = text.strip().toLowerCase(Locale.ROOT);
        String name = lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
        String ascii;
        try {
            ascii = IDN.toASCII(name, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            ascii = name; // the rules below say what is wrong
        }
        if (ascii.length() > 253) {
            return "longer than 253 characters";
        }
        String[] labels = ascii.split("\\.", -1);
        for (String label : labels) {
            if (label.isEmpty()) {
                return "an empty label";
            }
            if (label.length() > 63) {
                return "a label longer than 63 characters";
            }
            if (!LABEL.matcher(label).matches()) {
                return "a label that is none: " + label;
            }
        }
        if (labels.length == 1) {
            return "a single label";
        }
        String last = labels[labels.length - 1];
        return last.matches("[0-9]+") ? "an address, or numbers like one" : "no top-level domain: " + last;
    }
}
