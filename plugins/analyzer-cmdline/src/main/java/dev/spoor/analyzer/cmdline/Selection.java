package dev.spoor.analyzer.cmdline;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Sigma's selections: maps of fields with modifiers to values, lists of such maps, lists of words to find anywhere. */
final class Selection {
    private static final char[] DASHES = {'-', '/', '\u2013', '\u2014', '\u2015'};

    private Selection() {}

    static Expr read(Object definition, Atoms atoms) throws RuleException {
        if (definition instanceof Map<?, ?> map) {
            List<Expr> all = new ArrayList<>();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                all.add(field(String.valueOf(entry.getKey()), entry.getValue(), atoms));
            }
            return Expr.and(all);
        }
        List<Expr> any = new ArrayList<>();
        for (Object part : definition instanceof List<?> list ? list : List.of(definition)) {
            any.add(part instanceof Map<?, ?> ? read(part, atoms) : word(part, atoms));
        }
        return Expr.or(any);
    }

    /** A word without a field: a process creation is its command line. */
    private static Expr word(Object word, Atoms atoms) {
        return atoms.like(Field.COMMAND_LINE, String.valueOf(word), true, true, false);
    }

    private static Expr field(String key, Object value, Atoms atoms) throws RuleException {
        String[] parts = key.split("\\|", -1);
        Field field = Field.of(parts[0])
                .orElseThrow(() -> new RuleException("field '" + parts[0] + "' is none of a process creation"));
        List<String> modifiers = Arrays.asList(parts).subList(1, parts.length);
        List<?> values = value instanceof List<?> list ? list : Arrays.asList(value);
        Modified how = new Modified(modifiers);
        List<Expr> compared = new ArrayList<>();
        for (Object one : values) {
            if (one instanceof Map<?, ?> || one instanceof List<?>) {
                throw new RuleException("field '" + parts[0] + "': a value is a text or a number");
            }
            compared.add(one == null ? atoms.missing(field) : how.compare(field, String.valueOf(one), atoms));
        }
        return how.all ? Expr.and(compared) : Expr.or(compared);
    }

    /** What the modifiers behind a field's name make of its values. */
    private static final class Modified {
        boolean all;
        private boolean cased;
        private boolean regex;
        private int flags;
        private boolean before;
        private boolean behind;
        private boolean windash;
        private Charset charset = StandardCharsets.UTF_8;
        private boolean wide;
        private boolean base64;
        private boolean offsets;

        Modified(List<String> modifiers) throws RuleException {
            for (String modifier : modifiers) {
                read(modifier);
            }
            if (wide && !base64 && !offsets) {
                throw new RuleException("modifier 'wide' goes with 'base64' or 'base64offset'");
            }
        }

        private void read(String modifier) throws RuleException {
            switch (modifier) {
                case "all" -> all = true;
                case "cased" -> cased = true;
                case "contains" -> before = behind = true;
                case "startswith" -> behind = true;
                case "endswith" -> before = true;
                case "re" -> regex = true;
                case "i" -> flags |= Pattern.CASE_INSENSITIVE;
                case "m" -> flags |= Pattern.MULTILINE;
                case "s" -> flags |= Pattern.DOTALL;
                case "windash" -> windash = true;
                case "wide", "utf16le", "utf16" -> {
                    wide = true;
                    charset = StandardCharsets.UTF_16LE;
                }
                case "utf16be" -> {
                    wide = true;
                    charset = StandardCharsets.UTF_16BE;
                }
                case "base64" -> base64 = true;
                case "base64offset" -> offsets = true;
                case "cidr" ->
                    throw new RuleException("modifier 'cidr' is not supported: a process creation has no address");
                default -> throw new RuleException("modifier '" + modifier + "' is not supported");
            }
        }

        Expr compare(Field field, String value, Atoms atoms) throws RuleException {
            if (regex) {
                try {
                    return atoms.regex(field, value, flags);
                } catch (PatternSyntaxException e) {
                    throw new RuleException("regular expression '" + value + "': " + e.getDescription()
                            + " (look-around and back references are not supported)");
                }
            }
            List<Expr> any = new ArrayList<>();
            for (String text : windash ? dashed(value) : Set.of(value)) {
                if (base64 || offsets) {
                    for (String encoded : encoded(text)) {
                        any.add(atoms.like(field, encoded, before, behind, true));
                    }
                } else {
                    any.add(atoms.like(field, text, before, behind, cased));
                }
            }
            return Expr.or(any);
        }

        /** The value with each of the dashes that Windows programs take for one before an option. */
        private static Set<String> dashed(String value) {
            Set<String> all = new LinkedHashSet<>(Set.of(value));
            for (char dash : DASHES) {
                StringBuilder other = new StringBuilder(value);
                for (int i = 0; i < value.length(); i++) {
                    boolean option = (value.charAt(i) == '-' || value.charAt(i) == '/')
                            && (i == 0 || !Character.isLetterOrDigit(value.charAt(i - 1)))
                            && i + 1 < value.length()
                            && Character.isLetterOrDigit(value.charAt(i + 1));
                    if (option) {
                        other.setCharAt(i, dash);
                    }
                }
                all.add(other.toString());
            }
            return all;
        }

        /** As it stands within Base64 of a longer text: of each of the three places it may begin at, what no neighbour changes. */
        private List<String> encoded(String text) {
            byte[] bytes = text.getBytes(charset);
            if (!offsets) {
                return List.of(Base64.getEncoder().encodeToString(bytes));
            }
            List<String> all = new ArrayList<>();
            int[] first = {0, 2, 3};
            int[] last = {0, 3, 2};
            for (int offset = 0; offset < 3; offset++) {
                byte[] shifted = new byte[bytes.length + offset];
                System.arraycopy(bytes, 0, shifted, offset, bytes.length);
                String whole = Base64.getEncoder().encodeToString(shifted);
                String kept = whole.substring(first[offset], whole.length() - last[shifted.length % 3]);
                if (!kept.isEmpty()) {
                    all.add(kept);
                }
            }
            return all;
        }
    }
}
