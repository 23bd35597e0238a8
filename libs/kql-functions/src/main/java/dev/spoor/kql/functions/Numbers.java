package dev.spoor.kql.functions;

import java.math.BigDecimal;
import java.math.BigInteger;

/** Numbers as KQL writes and reads them. */
public final class Numbers {
    private Numbers() {}

    /** A real as tostring() writes it: the shortest digits that read back the same, with a point or an exponent. */
    public static String text(double d) {
        if (Double.isNaN(d)) {
            return "NaN";
        }
        if (Double.isInfinite(d)) {
            return d > 0 ? "inf" : "-inf";
        }
        if (d == 0) {
            return 1 / d < 0 ? "-0.0" : "0.0";
        }
        BigDecimal exact = new BigDecimal(Double.toString(d)).stripTrailingZeros();
        String digits = exact.unscaledValue().abs().toString();
        int exponent = digits.length() - exact.scale() - 1; // of the first digit
        StringBuilder b = new StringBuilder(24);
        if (d < 0) {
            b.append('-');
        }
        if (exponent >= -5 && exponent < 17) {
            if (exponent < 0) {
                b.append("0.").append("0".repeat(-exponent - 1)).append(digits);
            } else if (digits.length() <= exponent + 1) {
                b.append(digits)
                        .append("0".repeat(exponent + 1 - digits.length()))
                        .append(".0");
            } else {
                b.append(digits, 0, exponent + 1).append('.').append(digits, exponent + 1, digits.length());
            }
            return b.toString();
        }
        b.append(digits.charAt(0));
        if (digits.length() > 1) {
            b.append('.').append(digits, 1, digits.length());
        }
        b.append('e').append(exponent < 0 ? '-' : '+');
        int e = Math.abs(exponent);
        return b.append(e < 10 ? "0" : "").append(e).toString();
    }

    /** A whole number, decimal or 0x, blanks around it allowed; null where the text is none or does not fit. */
    public static Long parseLong(String text, boolean int32) {
        String t = text.strip();
        if (t.isEmpty() || t.length() > 40) {
            return null;
        }
        try {
            if (t.startsWith("0x") || t.startsWith("0X")) {
                if (t.length() == 2 || t.charAt(2) == '-' || t.charAt(2) == '+') {
                    return null;
                }
                BigInteger v = new BigInteger(t.substring(2), 16);
                if (v.bitLength() > (int32 ? 32 : 64)) {
                    return null;
                }
                return int32 ? (long) v.intValue() : v.longValue();
            }
            long v = Long.parseLong(t);
            return int32 && v != (int) v ? null : (Long) v;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** A real: digits with point and exponent, or the words for infinity and not-a-number; else null. */
    public static Double parseReal(String text) {
        String t = text.strip();
        if (t.isEmpty() || t.length() > 400) {
            return null;
        }
        switch (t) {
            case "NaN", "nan":
                return Double.NaN;
            case "Inf", "inf", "+inf", "+Inf", "Infinity", "+Infinity":
                return Double.POSITIVE_INFINITY;
            case "-Inf", "-inf", "-Infinity":
                return Double.NEGATIVE_INFINITY;
            default:
                break;
        }
        for (int i = 0; i < t.length(); i++) {
            char c = t.charAt(i);
            if (!(c >= '0' && c <= '9') && c != '.' && c != 'e' && c != 'E' && c != '+' && c != '-') {
                return null;
            }
        }
        try {
            return Double.valueOf(t);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** A decimal number, or null. */
    public static BigDecimal parseDecimal(String text) {
        String t = text.strip();
        if (t.isEmpty() || t.length() > 100) {
            return null;
        }
        try {
            BigDecimal d = new BigDecimal(t);
            return Math.abs((long) d.scale()) > 400 ? null : d;
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
