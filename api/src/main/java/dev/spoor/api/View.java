package dev.spoor.api;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What to draw: a kind, the inputs that it shows, options, and the views within. A report is a tree of views. Columns are found by their
 * roles. Immutable.
 */
public final class View {
    private final String kind;
    private final String title;
    private final List<String> inputs;
    private final Map<String, Object> options;
    private final List<View> children;

    private View(String kind, String title, List<String> inputs, Map<String, Object> options, List<View> children) {
        this.kind = Objects.requireNonNull(kind, "kind");
        this.title = Objects.requireNonNull(title, "title");
        this.inputs = List.copyOf(inputs);
        this.options = options;
        this.children = List.copyOf(children);
    }

    /**
     * A view.
     *
     * @param kind {@code report}, {@code findings}, {@code timeline}, {@code tree}, {@code map}, {@code table}, {@code text}, {@code facts}, ...
     * @param title heading; may be empty
     */
    public static View of(String kind, String title) {
        return new View(kind, title, List.of(), Map.of(), List.of());
    }

    /** The same, showing these inputs too. */
    public View inputs(String... names) {
        List<String> more = new ArrayList<>(inputs);
        more.addAll(Arrays.asList(names));
        return new View(kind, title, more, options, children);
    }

    /** The same with an option: String, Number, Boolean, or a List or Map of these. */
    public View option(String key, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(options);
        more.put(key, Objects.requireNonNull(value));
        return new View(kind, title, inputs, Collections.unmodifiableMap(more), children);
    }

    /** The same with a view more within. */
    public View child(View child) {
        List<View> more = new ArrayList<>(children);
        more.add(child);
        return new View(kind, title, inputs, options, more);
    }

    /** What sort of view. */
    public String kind() {
        return kind;
    }

    /** Heading; may be empty. */
    public String title() {
        return title;
    }

    /** Names of the inputs shown. */
    public List<String> inputs() {
        return inputs;
    }

    /** All options. */
    public Map<String, Object> options() {
        return options;
    }

    /** One option. */
    public Optional<Object> option(String key) {
        return Optional.ofNullable(options.get(key));
    }

    /** The views within. */
    public List<View> children() {
        return children;
    }
}
