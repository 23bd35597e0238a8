package dev.spoor.tck;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A secret that nothing may say, and how to find it where something did. */
final class Canary {
    static final String VALUE = "canary/7f3a+Zq9%w==K2";

    private static final Map<String, String> FORMS = forms();

    private Canary() {}

    private static Map<String, String> forms() {
        byte[] b = VALUE.getBytes(StandardCharsets.UTF_8);
        Map<String, String> forms = new LinkedHashMap<>();
        forms.put("as it is", VALUE);
        forms.put("in hex", HexFormat.of().formatHex(b));
        forms.put("in percent encoding", URLEncoder.encode(VALUE, StandardCharsets.UTF_8));
        // Inside of something that is encoded as a whole it may begin at any of three places of a group; the groups at
        // its ends,
        // which it shares with its neighbours, are left out.
        for (int before = 0; before < 3; before++) {
            byte[] shifted = new byte[before + b.length];
            System.arraycopy(b, 0, shifted, before, b.length);
            String text = Base64.getEncoder().withoutPadding().encodeToString(shifted);
            forms.put("in base64 (" + before + ")", text.substring(4, text.length() - 4));
        }
        return forms;
    }

    /** How the secret stands in a text, with what is around it; empty where it does not. */
    static Optional<String> in(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        for (Map.Entry<String, String> form : FORMS.entrySet()) {
            int at = form.getKey().startsWith("in base64")
                    ? text.indexOf(form.getValue())
                    : lower.indexOf(form.getValue().toLowerCase(Locale.ROOT));
            if (at >= 0) {
                int from = Math.max(0, at - 80);
                int to = Math.min(text.length(), at + form.getValue().length() + 20);
                return Optional.of(form.getKey() + ": ..." + text.substring(from, to) + "...");
            }
        }
        return Optional.empty();
    }
}
