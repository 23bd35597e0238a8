package dev.spoor.driver.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** YAML as maps, lists and texts; of aliases and tags nothing is made. */
final class Yaml {
    private static final int MOST_DEPTH = 30;

    private Yaml() {}

    /** The one document. */
    static Object parse(byte[] utf8) throws IOException {
        try (JsonParser yaml = new YAMLFactory().createParser(utf8)) {
            return yaml.nextToken() == null ? Map.of() : value(yaml, 0);
        }
    }

    private static Object value(JsonParser yaml, int depth) throws IOException {
        if (depth > MOST_DEPTH) {
            throw new IOException("it is nested too deeply");
        }
        JsonToken token = yaml.currentToken();
        if (token == JsonToken.START_OBJECT) {
            Map<String, Object> map = new LinkedHashMap<>();
            while (yaml.nextToken() == JsonToken.FIELD_NAME) {
                String name = yaml.currentName();
                yaml.nextToken();
                map.put(name, value(yaml, depth + 1));
            }
            return map;
        }
        if (token == JsonToken.START_ARRAY) {
            List<Object> list = new ArrayList<>();
            while (yaml.nextToken() != JsonToken.END_ARRAY) {
                list.add(value(yaml, depth + 1));
            }
            return list;
        }
        return switch (token) {
            case VALUE_NULL -> null;
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NUMBER_INT -> yaml.getLongValue();
            case VALUE_NUMBER_FLOAT -> yaml.getDoubleValue();
            default -> yaml.getText();
        };
    }
}
