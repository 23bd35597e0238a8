package dev.spoor.indicators;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * Addresses of crypto currencies: Bitcoin by its own checksum (Base58Check; Bech32 and Bech32m, BIP 173 and BIP 350), and so
 * Monero (standard and subaddress, 95 characters; Base58 by blocks of eleven characters for eight bytes, Keccak-256).
 */
final class CoinAddress {
    static final int SHORTEST = 26;

    /** Network, two keys, checksum. */
    private static final int MONERO_BYTES = 69;

    private static final String BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    private static final String BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
    private static final byte[] VALUE58 = values(BASE58);
    private static final byte[] VALUE32 = values(BECH32);

    private CoinAddress() {}

    private static byte[] values(String alphabet) {
        byte[] values = new byte[128];
        Arrays.fill(values, (byte) -1);
        for (int i = 0; i < alphabet.length(); i++) {
            values[alphabet.charAt(i)] = (byte) i;
        }
        return values;
    }

    /** The currency of the address that the word is, or null. */
    static IndicatorType of(byte[] b, int s, int e) {
        int n = e - s;
        byte first = b[s];
        if ((first == '1' || first == '3') && n <= 35 && n >= SHORTEST) {
            return is58(b, s, e) && checksum58(b, s, e) ? IndicatorType.BITCOIN : null;
        }
        if (n >= 42 && n <= 62 && Text.at(b, s, e, "bc1")) {
            return bech32(b, s, e) ? IndicatorType.BITCOIN : null;
        }
        if (n == 95
                && (first == '4' || first == '8')
                && (Text.isDigit(b[s + 1]) || b[s + 1] == 'A' || b[s + 1] == 'B')) {
            return is58(b, s, e) && isMonero(b, s) ? IndicatorType.MONERO : null;
        }
        return null;
    }

    private static boolean is58(byte[] b, int s, int e) {
        for (int p = s; p < e; p++) {
            if (b[p] < 0 || VALUE58[b[p]] < 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean checksum58(byte[] b, int s, int e) {
        byte[] raw = new byte[25];
        for (int p = s; p < e; p++) {
            int carry = VALUE58[b[p]];
            for (int i = raw.length - 1; i >= 0; i--) {
                carry += 58 * (raw[i] & 0xff);
                raw[i] = (byte) carry;
                carry >>= 8;
            }
            if (carry != 0) {
                return false;
            }
        }
        if (raw[0] != 0 && raw[0] != 5) {
            return false;
        }
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update(raw, 0, 21);
            byte[] check = sha.digest(sha.digest());
            return check[0] == raw[21] && check[1] == raw[22] && check[2] == raw[23] && check[3] == raw[24];
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible); // every JDK must have it
        }
    }

    private static boolean isMonero(byte[] b, int s) {
        byte[] raw = new byte[MONERO_BYTES];
        for (int block = 0; 8 * block < MONERO_BYTES; block++) {
            int size = Math.min(8, MONERO_BYTES - 8 * block);
            BigInteger value = BigInteger.ZERO;
            int from = s + 11 * block;
            for (int p = from; p < from + (size == 8 ? 11 : 7); p++) {
                value = value.multiply(BigInteger.valueOf(58)).add(BigInteger.valueOf(VALUE58[b[p]]));
            }
            if (value.bitLength() > 8 * size) {
                return false;
            }
            for (int i = size - 1; i >= 0; i--) {
                raw[8 * block + i] = value.byteValue();
                value = value.shiftRight(8);
            }
        }
        int check = MONERO_BYTES - 4;
        byte[] digest = Keccak.digest256(raw, 0, check);
        return Arrays.equals(digest, 0, 4, raw, check, MONERO_BYTES);
    }

    private static boolean bech32(byte[] b, int s, int e) {
        boolean lower = false;
        boolean upper = false;
        int c = 1;
        for (int v : new int[] {3, 3, 0, 2, 3}) { // "bc", expanded
            c = polymod(c, v);
        }
        for (int p = s; p < e; p++) {
            lower |= b[p] >= 'a' && b[p] <= 'z';
            upper |= b[p] >= 'A' && b[p] <= 'Z';
            if (p - s >= 3) {
                int v = b[p] < 0 ? -1 : VALUE32[Text.lower(b[p])];
                if (v < 0) {
                    return false;
                }
                c = polymod(c, v);
            }
        }
        return !(lower && upper) && (c == 1 || c == 0x2bc830a3);
    }

    private static int polymod(int c, int v) {
        int top = c >>> 25;
        int r = (c & 0x1ffffff) << 5 ^ v;
        r ^= (top & 1) != 0 ? 0x3b6a57b2 : 0;
        r ^= (top & 2) != 0 ? 0x26508e6d : 0;
        r ^= (top & 4) != 0 ? 0x1ea119fa : 0;
        r ^= (top & 8) != 0 ? 0x3d4233dd : 0;
        r ^= (top & 16) != 0 ? 0x2a1462b3 : 0;
        return r;
    }
}
