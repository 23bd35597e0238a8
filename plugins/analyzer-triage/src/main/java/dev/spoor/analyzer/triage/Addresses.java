package dev.spoor.analyzer.triage;

/** What an address says of where somebody sits. */
final class Addresses {
    private Addresses() {}

    /** The address without the IPv4-in-IPv6 prefix; empty for this computer itself and for none. */
    static String remote(String address) {
        String plain = address.startsWith("::ffff:") ? address.substring(7) : address;
        return plain.equals("::1")
                        || plain.startsWith("127.")
                        || plain.equals("0.0.0.0")
                        || plain.equals("::")
                        || plain.equals("LOCAL")
                ? ""
                : plain;
    }

    /** True for IPv4 addresses that are routed in the internet, and IPv6 of the global range. */
    static boolean isPublic(String address) {
        if (address.indexOf(':') >= 0) {
            return address.startsWith("2") || address.startsWith("3");
        }
        String[] parts = address.split("\\.", -1);
        if (parts.length != 4) {
            return false;
        }
        int first = number(parts[0]);
        int second = number(parts[1]);
        return first > 0
                && first < 224
                && first != 10
                && first != 127
                && !(first == 100 && second >= 64 && second < 128)
                && !(first == 169 && second == 254)
                && !(first == 172 && second >= 16 && second < 32)
                && !(first == 192 && second == 168);
    }

    private static int number(String text) {
        return text.isEmpty() || text.length() > 3 || !text.chars().allMatch(Character::isDigit)
                ? -1
                : Integer.parseInt(text);
    }
}
