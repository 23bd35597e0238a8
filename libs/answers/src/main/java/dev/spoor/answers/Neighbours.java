package dev.spoor.answers;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.spoor.api.ProviderException;
import java.io.IOException;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;

/** The keys of a page and of the one before: rows come again where others were added meanwhile. */
final class Neighbours {
    private Set<String> before = Set.of();
    private Set<String> now = new HashSet<>();
    private BitSet known = new BitSet();
    private int at;

    void turn() {
        before = now;
        now = new HashSet<>();
        known = new BitSet();
        at = 0;
    }

    void read(Page page, String key) throws ProviderException {
        page.read(json -> {
            String value = value(json, key);
            if (value != null && (before.contains(value) || !now.add(value))) {
                known.set(at);
            }
            at++;
        });
        at = 0;
    }

    private static String value(JsonParser json, String key) throws IOException {
        String value = null;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            boolean isKey = json.currentName().equals(key);
            JsonToken token = json.nextToken();
            if (isKey && token.isScalarValue() && token != JsonToken.VALUE_NULL) {
                value = json.getText();
            }
            json.skipChildren();
        }
        return value;
    }

    boolean isNew() {
        return !known.get(at++);
    }
}
