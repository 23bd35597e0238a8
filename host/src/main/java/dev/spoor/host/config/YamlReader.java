package dev.spoor.host.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import dev.spoor.api.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/** Reads a YAML file into nodes that know their lines. Values are kept as they were written: {@code 007} stays {@code 007}. */
final class YamlReader {
    /** No configuration is larger; something that is, is not one. */
    private static final int MAX_BYTES = 1 << 20;

    private static final YAMLFactory YAML = new YAMLFactory();

    private final Path file;
    private final Origin.Kind kind;
    private final Consumer<Problem> problems;
    private YAMLParser parser;

    private YamlReader(Path file, Origin.Kind kind, Consumer<Problem> problems) {
        this.file = file;
        this.kind = kind;
        this.problems = problems;
    }

    /** The file's content; what cannot be read is a problem and missing from it. */
    static Node.Section read(Path file, Origin.Kind kind, Consumer<Problem> problems) {
        return new YamlReader(file, kind, problems).document();
    }

    private Node.Section document() {
        Node.Section empty = new Node.Section(Map.of(), new Origin(kind, file, 0));
        byte[] bytes;
        try (var in = Files.newInputStream(file)) {
            bytes = in.readNBytes(MAX_BYTES + 1);
        } catch (IOException e) {
            problem(0, "cannot be read (" + e.getClass().getSimpleName() + ")");
            return empty;
        }
        if (bytes.length > MAX_BYTES) {
            problem(0, "is larger than " + MAX_BYTES + " bytes, so it is not a configuration");
            return empty;
        }
        try (YAMLParser open = YAML.createParser(bytes)) {
            parser = open;
            JsonToken first = parser.nextToken();
            if (first == null || first == JsonToken.VALUE_NULL) {
                return empty;
            }
            if (first != JsonToken.START_OBJECT) {
                problem(line(), "must be a mapping of keys to values");
                return empty;
            }
            Node.Section content = section("");
            if (parser.nextToken() != null) {
                problem(line(), "only the first document of the file is read");
            }
            return content;
        } catch (JsonProcessingException e) {
            // The library's own message quotes the lines around the place, and with them what may be a secret.
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            String what = e.getCause() instanceof MarkedYAMLException marked ? ": " + marked.getProblem() : "";
            problem(line, "is not valid YAML" + what);
            return empty;
        } catch (IOException e) {
            problem(0, "is not valid YAML in UTF-8");
            return empty;
        }
    }

    private Node.Section section(String path) throws IOException {
        Origin origin = origin();
        Map<String, Node> parts = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            String inner = path.isEmpty() ? name : path + "." + name;
            int line = line();
            parser.nextToken();
            Node value = value(inner);
            if (parts.containsKey(name)) {
                problems.accept(at(inner, line, "stands here a second time"));
            } else if (value != null) {
                parts.put(name, value);
            }
        }
        return new Node.Section(parts, origin);
    }

    /** The value at the current token; null where there is none. */
    private Node value(String path) throws IOException {
        switch (parser.currentToken()) {
            case START_OBJECT:
                return section(path);
            case START_ARRAY:
                Origin origin = origin();
                List<Node.Scalar> values = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    Node value = value(path);
                    if (value instanceof Node.Scalar scalar) {
                        values.add(scalar);
                    } else if (value != null) {
                        problems.accept(at(path, value.origin().line(), "a list may hold plain values only"));
                    }
                }
                return new Node.Items(values, origin);
            case VALUE_NULL:
                return null;
            default:
                if (parser.isCurrentAlias()) {
                    problems.accept(at(path, line(), "aliases (*name) are not supported; write the value again"));
                    return null;
                }
                return new Node.Scalar(parser.getText(), origin(), false);
        }
    }

    private Origin origin() {
        return new Origin(kind, file, line());
    }

    private int line() {
        return parser.currentTokenLocation().getLineNr();
    }

    private void problem(int line, String message) {
        Problem problem = Problem.of(Problem.Kind.CONFIG, file.toString(), message);
        problems.accept(line > 0 ? problem.at("line " + line) : problem);
    }

    private Problem at(String path, int line, String message) {
        return Problem.of(Problem.Kind.CONFIG, path, message).at(new Origin(kind, file, line).toString());
    }
}
