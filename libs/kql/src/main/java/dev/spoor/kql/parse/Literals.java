package dev.spoor.kql.parse;

import dev.spoor.kql.type.Datetimes;
import dev.spoor.kql.type.KqlType;
import dev.spoor.kql.type.Timespans;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.UUID;
import java.util.regex.Pattern;

/** What literals say. The forms of the values are those of {@code ir.Scalar.Literal}. */
final class Literals {
    private static final Pattern GUID =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");
    private static final Pattern GUID_DIGITS = Pattern.compile("[0-9a-fA-F]{32}");
    private static final Pattern DECIMAL = Pattern.compile("[+-]?\\d{1,400}\\.?\\d{0,400}([eE][+-]?\\d{1,4})?");

    private Literals() {}

    /** A literal that cannot be what it says. */
    static final class Bad extends Exception {
        private static final long serialVersionUID = 1;

        Bad(String message) {
            super(message, null, false, false);
        }
    }

    /** Of the text in the parentheses of {@code type(...)}; null for the null of the type. */
    static Object typed(KqlType type, String inner) throws Bad {
        String s = inner.strip();
        boolean quoted = s.length() >= 2
                && (s.charAt(0) == '"' || s.charAt(0) == '\'')
                && s.charAt(s.length() - 1) == s.charAt(0);
        if (quoted) {
            s = s.substring(1, s.length() - 1).strip();
        }
        if (s.equals("null") || s.isEmpty() && type == KqlType.DATETIME) {
            return null;
        }
        switch (type) {
            case BOOL:
                return bool(s);
            case INT:
                return integer(s, Integer.MIN_VALUE, Integer.MAX_VALUE, "an int")
                        .intValue();
            case LONG:
                return integer(s, Long.MIN_VALUE, Long.MAX_VALUE, "a long").longValue();
            case REAL:
                return real(s);
            case DECIMAL:
                return decimal(s);
            case DATETIME:
                return required(Datetimes.parse(s), s, "a datetime; write it as 2024-01-31T12:30:00Z");
            case TIMESPAN:
                return required(Timespans.parse(s), s, "a timespan; write it as 1d, 90m or 1.12:30:00");
            case GUID:
                return guid(s);
            default:
                throw new Bad("no literals of type " + type.kqlName());
        }
    }

    static Object timespan(String text) throws Bad {
        return required(Timespans.parse(text), text, "a timespan");
    }

    static Long number(String text) throws Bad {
        return integer(text, Long.MIN_VALUE, Long.MAX_VALUE, "a long").longValue();
    }

    private static Boolean bool(String s) throws Bad {
        if (s.equalsIgnoreCase("true") || s.equals("1")) {
            return true;
        }
        if (s.equalsIgnoreCase("false") || s.equals("0")) {
            return false;
        }
        throw not(s, "a bool");
    }

    private static BigInteger integer(String s, long min, long max, String what) throws Bad {
        try {
            boolean negative = s.startsWith("-");
            String digits = negative || s.startsWith("+") ? s.substring(1) : s;
            boolean hex = digits.startsWith("0x") || digits.startsWith("0X");
            if (digits.length() > 40 || digits.startsWith("-") || digits.startsWith("+")) {
                throw not(s, what);
            }
            BigInteger n = hex ? new BigInteger(digits.substring(2), 16) : new BigInteger(digits);
            // Hexadecimal digits may spell out the sign bit.
            n = negative ? n.negate() : hex && n.bitLength() == 64 ? BigInteger.valueOf(n.longValue()) : n;
            if (n.compareTo(BigInteger.valueOf(min)) < 0 || n.compareTo(BigInteger.valueOf(max)) > 0) {
                throw not(s, what + ": it is too large");
            }
            return n;
        } catch (NumberFormatException e) {
            throw not(s, what);
        }
    }

    static Double real(String s) throws Bad {
        switch (s) {
            case "nan":
            case "NaN":
            case "NAN":
                return Double.NaN;
            case "+inf":
            case "inf":
            case "Infinity":
                return Double.POSITIVE_INFINITY;
            case "-inf":
            case "-Infinity":
                return Double.NEGATIVE_INFINITY;
            default:
                break;
        }
        if (!DECIMAL.matcher(s.startsWith(".") ? "0" + s : s).matches()) {
            try {
                return integer(s, Long.MIN_VALUE, Long.MAX_VALUE, "a real").doubleValue();
            } catch (Bad e) {
                throw not(s, "a real");
            }
        }
        return Double.valueOf(s);
    }

    private static BigDecimal decimal(String s) throws Bad {
        if (!DECIMAL.matcher(s).matches()) {
            throw not(s, "a decimal");
        }
        return new BigDecimal(s);
    }

    private static UUID guid(String s) throws Bad {
        String t = s.startsWith("{") && s.endsWith("}") ? s.substring(1, s.length() - 1) : s;
        if (GUID_DIGITS.matcher(t).matches()) {
            t = t.replaceFirst("(.{8})(.{4})(.{4})(.{4})(.{12})", "$1-$2-$3-$4-$5");
        }
        if (!GUID.matcher(t).matches()) {
            throw not(s, "a guid");
        }
        return UUID.fromString(t);
    }

    private static Object required(Long value, String s, String what) throws Bad {
        if (value == null) {
            throw not(s, what);
        }
        return value;
    }

    private static Bad not(String s, String what) {
        return new Bad(Words.shown(s) + " is not " + what);
    }
}
