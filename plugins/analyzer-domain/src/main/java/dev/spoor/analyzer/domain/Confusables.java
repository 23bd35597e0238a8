package dev.spoor.analyzer.domain;

import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Characters that look like others. The skeleton of a text is what it looks like (the idea of Unicode Technical Standard 39, with a short
 * table: the letters of Latin, Cyrillic, Greek, Armenian and Cherokee that common fonts draw alike, and what ASCII itself offers).
 */
final class Confusables {
    /** Pairs: what is seen, and the characters that look so. */
    private static final String[] ALIKE = {
        "a", "\u0430\u03B1\u0251\u00E0\u00E1\u00E2\u00E3\u00E4\u00E5\u0101\u0103\u0105\u01CE\u1EA1\u1EA3",
        "b", "\u0184\u0253\u042C\u1E05\u1E03\u13CF",
        "c", "\u0441\u03F2\u1D04\u00E7\u0107\u0109\u010B\u010D",
        "d", "\u0501\u0257\u010F\u0111\u1E0D\u13E7",
        "e", "\u0435\u0451\u04BD\u00E8\u00E9\u00EA\u00EB\u0113\u0115\u0117\u0119\u011B\u1EB9\u0450",
        "f", "\u03DD\u0192\u1E1F",
        "g", "\u0261\u0581\u0123\u011D\u011F\u0121\u01F5",
        "h", "\u04BB\u0570\u0127\u0125\u1E25\u13C2",
        "i", "\u0456\u0457\u03B9\u0269\u0131\u00EC\u00ED\u00EE\u00EF\u0129\u012B\u012D\u012F\u1ECB\u1EC9",
        "j", "\u0458\u03F3\u0135\u0575",
        "k", "\u043A\u03BA\u0138\u0137\u1E33",
        "l", "\u04CF\u0142\u013A\u013C\u013E\u0196\u217C\u1E37",
        "m", "\u043C\u217F\u1E43\u1E41",
        "n", "\u0578\u057C\u03B7\u00F1\u0144\u0146\u0148\u1E47",
        "o",
                "\u043E\u03BF\u03C3\u0585\u00F2\u00F3\u00F4\u00F5\u00F6\u00F8\u014D\u014F\u0151\u1ECD\u1ECF\u01D2\u0D20\u0CE6\u0966",
        "p", "\u0440\u03C1\u1E57\u01BF",
        "q", "\u051B\u0563\u0566",
        "r", "\u0433\u1D26\u0155\u0157\u0159\u1E5B",
        "s", "\u0455\u015B\u015D\u015F\u0161\u1E63\u0219\u10BD",
        "t", "\u0442\u03C4\u0163\u0165\u021B\u1E6D",
        "u", "\u03C5\u057D\u00F9\u00FA\u00FB\u00FC\u0169\u016B\u016D\u016F\u0171\u0173\u1EE5\u1EE7",
        "v", "\u03BD\u0475\u1D20",
        "w", "\u0461\u051D\u0561\u1D21\u0175\u1E81\u1E83\u03C9",
        "x", "\u0445\u03C7\u1E8B",
        "y", "\u0443\u04AF\u03B3\u00FD\u00FF\u0177\u1EF3\u1EF5",
        "z", "\u1D22\u017A\u017C\u017E\u1E93",
    };

    private static final Map<Integer, Character> SEEN = new HashMap<>();

    static {
        for (int i = 0; i < ALIKE.length; i += 2) {
            char seen = ALIKE[i].charAt(0);
            ALIKE[i + 1].codePoints().forEach(c -> SEEN.put(c, seen));
        }
    }

    /** These are written together in one language. */
    private static final Set<UnicodeScript> JAPANESE =
            EnumSet.of(UnicodeScript.LATIN, UnicodeScript.HAN, UnicodeScript.HIRAGANA, UnicodeScript.KATAKANA);

    private static final Set<UnicodeScript> KOREAN =
            EnumSet.of(UnicodeScript.LATIN, UnicodeScript.HAN, UnicodeScript.HANGUL);
    private static final Set<UnicodeScript> CHINESE =
            EnumSet.of(UnicodeScript.LATIN, UnicodeScript.HAN, UnicodeScript.BOPOMOFO);

    private Confusables() {}

    /** What a label in lower case looks like; two labels with one skeleton look alike. */
    static String skeleton(String label) {
        StringBuilder shape = new StringBuilder();
        label.codePoints().forEach(c -> {
            Character seen = SEEN.get(c);
            if (seen == null) {
                shape.appendCodePoint(c);
            } else {
                shape.append(seen.charValue());
            }
        });
        return shape.toString()
                .replace("rn", "m")
                .replace("vv", "w")
                .replace("cl", "d")
                .replace('0', 'o')
                .replace('1', 'l')
                .replace('i', 'l')
                .replace('5', 's')
                .replace('3', 'e')
                .replace('4', 'a');
    }

    /** The scripts of a label, without what all scripts share: digits, the dash. */
    static Set<UnicodeScript> scripts(String label) {
        Set<UnicodeScript> scripts = EnumSet.noneOf(UnicodeScript.class);
        label.codePoints().mapToObj(UnicodeScript::of).forEach(scripts::add);
        scripts.remove(UnicodeScript.COMMON);
        scripts.remove(UnicodeScript.INHERITED);
        return scripts;
    }

    /** True for scripts that no language writes together. */
    static boolean isMixed(Set<UnicodeScript> scripts) {
        return scripts.size() > 1
                && !JAPANESE.containsAll(scripts)
                && !KOREAN.containsAll(scripts)
                && !CHINESE.containsAll(scripts);
    }
}
