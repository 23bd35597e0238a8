package dev.spoor.indicators;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Indicators planted in prose and logs, defanged at random, all come back, and nothing else does. */
class PlantedTest {
    private static final String[] FILLER = {
        "the",
        "quick",
        "fox",
        "evil.exe",
        "C:\\Windows\\notepad.exe",
        "(see",
        "page)",
        "12:34:56",
        "setup.py",
        "v1.2.3",
        "System.IO",
        "-enc",
        "2024-01-02T03:04:05Z",
        "uid=0(root)",
        "/usr/bin/ssh",
        "key=value",
        "…",
        "网络",
        "e.g.",
        "00:11:22:33:44:55",
        "{x}",
        "[1]",
        "10.5"
    };
    private static final String[] BEFORE = {"", "\"", "(", "<", "'", "[", "“", "=", "src="};
    private static final String[] AFTER = {"", "\"", ")", ">", "'", "]", "”", ",", ";"};
    private static final String[] TLDS = {"com", "net", "org", "ru", "co.uk", "xyz", "info", "top", "com.br", "online"};
    private static final String[] DOTS = {
        "[.]", "(.)", "{.}", "[dot]", "(dot)", "[DOT]", "[.", ".]", "\\.", " [.] ", " (dot) "
    };
    private static final String[] ATS = {"[@]", "(@)", "[at]", "(at)", "[AT]", " (at) ", "{at}"};
    private static final String[] SCHEMES = {"hxxp", "hXXp", "Hxxp", "h**p", "hzzp", "h__p", "hxtp"};
    private static final String[] SEPARATORS = {"://", "[:]//", "[://]", "(:)//"};

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void allAreFoundAndNoOthers(long seed) {
        Random r = new Random(seed);
        for (int i = 0; i < 3_000; i++) {
            StringBuilder text = new StringBuilder();
            List<String> planted = new ArrayList<>();
            for (int n = 2 + r.nextInt(20); n > 0; n--) {
                if (r.nextInt(3) == 0) {
                    int quote = r.nextInt(BEFORE.length);
                    text.append(BEFORE[quote]);
                    plant(r, text, planted);
                    text.append(AFTER[quote]);
                } else {
                    text.append(pick(r, FILLER));
                }
                text.append(r.nextInt(8) == 0 ? "\n" : " ");
            }
            assertEquals(planted, Scans.of(text.toString()), text::toString);
        }
    }

    private static void plant(Random r, StringBuilder text, List<String> planted) {
        boolean disarm = r.nextBoolean();
        switch (r.nextInt(7)) {
            case 0:
                String ip = r.nextInt(256) + "." + r.nextInt(256) + "." + r.nextInt(256) + "." + r.nextInt(256);
                planted.add("ipv4 " + ip);
                text.append(disarm ? dots(r, ip) : ip);
                break;
            case 1:
                String name = name(r);
                planted.add("domain " + name);
                text.append(disarm ? dots(r, name) : name);
                break;
            case 2:
                String host = name(r);
                String path = r.nextBoolean() ? "" : "/" + word(r) + "/" + word(r) + ".php?id=" + r.nextInt(1000);
                boolean tls = r.nextBoolean();
                planted.add("url " + (tls ? "https://" : "http://") + host + path);
                String scheme = disarm ? pick(r, SCHEMES) : "http";
                text.append(scheme).append(tls ? "s" : "").append(disarm ? pick(r, SEPARATORS) : "://");
                text.append(disarm ? dots(r, host).replace(" ", "") : host).append(path);
                break;
            case 3:
                String local =
                        word(r) + (r.nextBoolean() ? "." + word(r) : "") + (r.nextBoolean() ? "+" + r.nextInt(10) : "");
                String at = name(r);
                planted.add("email " + local + "@" + at);
                text.append(local).append(disarm ? pick(r, ATS) : "@").append(disarm ? dots(r, at) : at);
                break;
            case 4:
                int[] lengths = {32, 40, 64, 128};
                String[] types = {"md5", "sha1", "sha256", "sha512"};
                int k = r.nextInt(4);
                StringBuilder hex = new StringBuilder("0a1b2c");
                while (hex.length() < lengths[k]) {
                    hex.append(Character.forDigit(r.nextInt(16), 16));
                }
                planted.add(types[k] + " " + hex);
                text.append(r.nextBoolean() ? hex : hex.toString().toUpperCase(java.util.Locale.ROOT));
                break;
            case 5:
                String v6 = "2001:db8:" + Integer.toHexString(r.nextInt(65536)) + "::"
                        + Integer.toHexString(1 + r.nextInt(65535));
                planted.add("ipv6 " + v6);
                text.append(disarm ? v6.replace(":", "[:]") : v6);
                break;
            default:
                String cve = "CVE-" + (1999 + r.nextInt(27)) + "-" + (1000 + r.nextInt(90000));
                planted.add("cve " + cve);
                text.append(r.nextBoolean() ? cve : cve.toLowerCase(java.util.Locale.ROOT));
        }
    }

    private static String name(Random r) {
        return (r.nextBoolean() ? word(r) + "." : "") + word(r) + "-" + r.nextInt(100) + "." + pick(r, TLDS);
    }

    /** At least the last dot in a form of its own: a name with one dot left plain is still one name. */
    private static String dots(Random r, String name) {
        StringBuilder out = new StringBuilder();
        int last = name.lastIndexOf('.');
        for (int i = 0; i < name.length(); i++) {
            boolean form = name.charAt(i) == '.' && (i == last || r.nextBoolean());
            out.append(form ? pick(r, DOTS) : String.valueOf(name.charAt(i)));
        }
        return out.toString();
    }

    private static String word(Random r) {
        StringBuilder out = new StringBuilder();
        for (int n = 3 + r.nextInt(8); n > 0; n--) {
            out.append((char) ('g' + r.nextInt(18)));
        }
        return out.toString();
    }

    private static String pick(Random r, String[] from) {
        return from[r.nextInt(from.length)];
    }
}
