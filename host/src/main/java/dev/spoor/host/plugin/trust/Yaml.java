package dev.spoor.host.plugin.trust;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** Small YAML files in which a word too many or twice is an error, not a guess. */
final class Yaml {
    private static final ObjectMapper MAPPER = YAMLMapper.builder(YAMLFactory.builder()
                    .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
            .build();

    private Yaml() {}

    /** Reads a file; an empty one is an error too. */
    static <T> T read(Path file, Class<T> type) throws IOException {
        try {
            JsonNode tree = MAPPER.readTree(file.toFile());
            if (tree.isMissingNode() || tree.isNull()) {
                throw new IOException("is empty");
            }
            refuseNulls(tree, "");
            return MAPPER.treeToValue(tree, type);
        } catch (JsonProcessingException e) {
            throw new IOException("does not parse: " + e.getOriginalMessage()
                    + (e.getLocation() == null
                            ? ""
                            : " (line " + e.getLocation().getLineNr() + ")"));
        }
    }

    /** A key without a value is half a sentence, not a default. */
    private static void refuseNulls(JsonNode node, String path) throws IOException {
        if (node.isNull() || node.isTextual() && node.textValue().isEmpty()) {
            throw new IOException("does not parse: nothing stands at " + path);
        }
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            refuseNulls(field.getValue(), path + "/" + field.getKey());
        }
        if (node.isArray()) {
            for (JsonNode element : node) {
                refuseNulls(element, path + "/-");
            }
        }
    }

    static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
