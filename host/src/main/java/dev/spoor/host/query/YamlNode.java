package dev.spoor.host.query;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * A node of a YAML file that knows its line and its spelling, anchors and merge keys resolved. Aliases share nodes, so a file costs no more
 * memory than its text; what is read through them is counted against {@link #MAX_VISITS}.
 */
final class YamlNode {
    /** No query file is larger. */
    static final int MAX_BYTES = 4 << 20;
    /** So many nodes may be looked at in one file, those behind aliases each time. */
    static final int MAX_VISITS = 1_000_000;

    private static final int MAX_DEPTH = 50;

    private final Node node;
    private final Source source;
    private Map<String, YamlNode> parts;

    private YamlNode(Node node, Source source) {
        this.node = node;
        this.source = source;
    }

    /** The file that all its nodes are of. One thread. */
    private static final class Source {
        private final String text;
        private int visits;
        private Boolean isPlain;

        Source(String text) {
            this.text = text;
        }

        /** What stands between two marks, which count code points. */
        String between(Mark from, Mark to) {
            if (isPlain == null) {
                isPlain = text.codePointCount(0, text.length()) == text.length();
            }
            return text.substring(at(from), at(to));
        }

        private int at(Mark mark) {
            return isPlain ? mark.getIndex() : text.offsetByCodePoints(0, mark.getIndex());
        }
    }

    /**
     * The first document of a file.
     *
     * @throws IOException that says what is wrong, and in which line
     */
    static YamlNode read(byte[] utf8) throws IOException {
        if (utf8.length > MAX_BYTES) {
            throw new IOException("is larger than " + MAX_BYTES + " bytes, so it is no query file");
        }
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new IOException("is not UTF-8");
        }
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(MAX_BYTES);
        options.setNestingDepthLimit(MAX_DEPTH);
        options.setMaxAliasesForCollections(
                MAX_VISITS); // counted by visits, for a file may share its defaults a hundred times
        try {
            // No objects are made of nodes, so none of what makes them is loaded.
            Node root = new Composer(new ParserImpl(new StreamReader(text), options), new PlainTypes(), options)
                    .getSingleNode();
            if (root == null) {
                throw new IOException("is empty");
            }
            return new YamlNode(root, new Source(text));
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine() + 1;
            throw new IOException("is not valid YAML: " + e.getProblem() + (line > 0 ? " (line " + line + ")" : ""));
        } catch (YAMLException e) {
            throw new IOException("is not valid YAML: " + e.getMessage());
        }
    }

    /** Types of plain values, without times, which stay text. Looked for by first letters, as all of its kind. */
    private static final class PlainTypes extends Resolver {
        @Override
        protected void addImplicitResolvers() {
            addImplicitResolver(Tag.BOOL, BOOL, "yYnNtTfFoO", 10);
            addImplicitResolver(Tag.INT, INT, "-+0123456789");
            addImplicitResolver(Tag.FLOAT, FLOAT, "-+0123456789.");
            addImplicitResolver(Tag.MERGE, MERGE, "<", 10);
            addImplicitResolver(Tag.NULL, NULL, "~nN\0", 10);
            addImplicitResolver(Tag.NULL, EMPTY, null, 10);
        }
    }

    private void visit() {
        if (++source.visits > MAX_VISITS) {
            throw new IllegalStateException("says more than " + MAX_VISITS + " things by its aliases");
        }
    }

    private YamlNode of(Node inner) {
        visit();
        return new YamlNode(inner, source);
    }

    /** Line of its first character, from 1. */
    int line() {
        return node.getStartMark().getLine() + 1;
    }

    boolean isMap() {
        return node instanceof MappingNode;
    }

    boolean isNull() {
        return node instanceof ScalarNode && node.getTag().equals(Tag.NULL);
    }

    /** The parts of a mapping by key, in order; of equal keys the last counts. Empty where it is no mapping. */
    Map<String, YamlNode> parts() {
        if (parts == null) {
            Map<String, YamlNode> found = new LinkedHashMap<>();
            collect(node, found, 0);
            parts = found;
        }
        return parts;
    }

    private void collect(Node from, Map<String, YamlNode> parts, int depth) {
        visit(); // what is merged may be merged of others, many times each
        if (from instanceof SequenceNode many && depth < MAX_DEPTH) {
            many.getValue().forEach(one -> collect(one, parts, depth + 1));
        }
        if (!(from instanceof MappingNode map) || depth >= MAX_DEPTH) {
            return;
        }
        for (NodeTuple tuple : map.getValue()) { // what is merged comes first: what stands here wins
            if (isMerge(tuple)) {
                collect(tuple.getValueNode(), parts, depth + 1);
            }
        }
        for (NodeTuple tuple : map.getValue()) {
            if (!isMerge(tuple) && tuple.getKeyNode() instanceof ScalarNode key) {
                parts.put(key.getValue(), of(tuple.getValueNode()));
            }
        }
    }

    private static boolean isMerge(NodeTuple tuple) {
        return tuple.getKeyNode() instanceof ScalarNode key && key.getTag().equals(Tag.MERGE);
    }

    /** The part of this name; empty where there is none, or nothing stands there. */
    Optional<YamlNode> part(String name) {
        return Optional.ofNullable(parts().get(name)).filter(part -> !part.isNull());
    }

    /** The text of a plain value. */
    Optional<String> text() {
        return node instanceof ScalarNode scalar && !isNull() ? Optional.of(scalar.getValue()) : Optional.empty();
    }

    /** The texts of a list, or of one plain value. */
    List<String> texts() {
        List<String> texts = new ArrayList<>();
        if (node instanceof SequenceNode list) {
            list.getValue().forEach(item -> of(item).text().ifPresent(texts::add));
        } else {
            text().ifPresent(texts::add);
        }
        return texts;
    }

    /** As JDK types: String, Long, Double, Boolean, List and Map; null where nothing stands. Times stay text. */
    Object value() {
        return value(0);
    }

    private Object value(int depth) {
        if (depth > MAX_DEPTH) {
            throw new IllegalStateException("is nested too deeply, or holds itself");
        }
        if (node instanceof MappingNode) {
            Map<String, Object> map = new LinkedHashMap<>();
            parts().forEach((name, part) -> map.put(name, part.value(depth + 1)));
            return map;
        }
        if (node instanceof SequenceNode list) {
            List<Object> items = new ArrayList<>();
            list.getValue().forEach(item -> items.add(of(item).value(depth + 1)));
            return items;
        }
        String text = ((ScalarNode) node).getValue();
        Tag tag = node.getTag();
        try {
            if (tag.equals(Tag.NULL)) {
                return null;
            } else if (tag.equals(Tag.INT)) {
                return Long.decode(text.replace("_", ""));
            } else if (tag.equals(Tag.FLOAT)) {
                return Double.valueOf(text.replace("_", ""));
            } else if (tag.equals(Tag.BOOL)) {
                return List.of("true", "yes", "on").contains(text.toLowerCase(Locale.ROOT));
            }
        } catch (NumberFormatException e) {
            return text; // 0o17, 1:30, .inf: no number that a query needs
        }
        return text;
    }

    /**
     * The text of a plain value with its lines as they are written, where YAML folds them into one; empty where it does not. Indentation is
     * not kept.
     */
    Optional<String> unfolded() {
        if (!(node instanceof ScalarNode scalar)
                || scalar.getStartMark().getLine() == scalar.getEndMark().getLine()) {
            return Optional.empty();
        }
        String raw = source.between(scalar.getStartMark(), scalar.getEndMark());
        return switch (scalar.getScalarStyle()) {
            case SINGLE_QUOTED ->
                Optional.of(lines(raw.substring(1, raw.length() - 1).replace("''", "'")));
            case PLAIN -> Optional.of(lines(raw));
            case FOLDED -> Optional.of(lines(raw.substring(raw.indexOf('\n') + 1)));
            case DOUBLE_QUOTED -> quoted(raw);
            default -> Optional.empty();
        };
    }

    private static String lines(String raw) {
        StringBuilder out = new StringBuilder();
        raw.lines().forEach(line -> out.append(line.strip()).append('\n'));
        return out.toString();
    }

    /** With each end of line written as an escape, it is folded no more. */
    private static Optional<String> quoted(String raw) {
        String one = raw.replaceAll("\\\\\\R\\s*+", "").replaceAll("\\h*+\\R\\h*+", "\\\\n");
        try {
            return read(one.getBytes(StandardCharsets.UTF_8)).text();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
