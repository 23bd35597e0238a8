package dev.spoor.host.query;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** A named query with parameters. Immutable. */
public final class Query {
    private final String name;
    private final QueryMeta meta;
    private final Map<String, Parameter> parameters;
    private final String text;
    private final Origin origin;
    private final List<String> fileMends;
    private volatile Template template; // made when it is needed: most queries of a library are only listed

    Query(
            String name,
            QueryMeta meta,
            Map<String, Parameter> parameters,
            String text,
            Origin origin,
            List<String> mends)
            throws QueryException {
        this.name = Objects.requireNonNull(name);
        this.meta = Objects.requireNonNull(meta);
        this.parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
        this.text = text;
        this.origin = origin;
        this.fileMends = List.copyOf(mends);
        Template.check(text, Dialect.of(meta.language()), this.parameters);
    }

    /** Its name in its family: {@code list_host_logons}. */
    public String name() {
        return name;
    }

    /** {@code WindowsSecurity.list_host_logons}: with the first of its families. */
    public String fullName() {
        return meta.families().get(0) + "." + name;
    }

    /** True where this names it: its name, with or without one of its families, whatever the case. */
    public boolean isCalled(String word) {
        return name.equalsIgnoreCase(word)
                || meta.families().stream().anyMatch(family -> (family + "." + name).equalsIgnoreCase(word));
    }

    /** What it is for. */
    public QueryMeta meta() {
        return meta;
    }

    /** The language of its text, as drivers call it. */
    public String language() {
        return meta.language();
    }

    /** Its parameters by name; some may not occur in the text. */
    public Map<String, Parameter> parameters() {
        return parameters;
    }

    /** The parameter of this name, or that has it as another name. */
    public Optional<Parameter> parameter(String word) {
        Parameter exact = parameters.get(word);
        return exact != null
                ? Optional.of(exact)
                : parameters.values().stream().filter(p -> p.isCalled(word)).findFirst();
    }

    /** What a parameter is in the text; empty where it does not occur. */
    public Optional<Use> use(Parameter parameter) {
        return Optional.ofNullable(template().uses().get(parameter.name()));
    }

    /** True where it asks from a moment {@code start} to a moment {@code end}. */
    public boolean hasRange() {
        return template().uses().get(Bounds.START) == Use.TIME
                && template().uses().get(Bounds.END) == Use.TIME;
    }

    /** The template. */
    public String text() {
        return text;
    }

    /** Where it comes from. */
    public Origin origin() {
        return origin;
    }

    /** What was wrong with it as it is written, and is right as it is here. */
    public List<String> mends() {
        List<String> all = new ArrayList<>(fileMends);
        template().mends().stream().distinct().forEach(all::add);
        return all;
    }

    Template template() {
        Template made = template;
        if (made == null) {
            made = Template.of(text, Dialect.of(meta.language()), parameters);
            template = made;
        }
        return made;
    }

    Bounds bounds() {
        return Bounds.of(template());
    }

    /**
     * The query with these values.
     *
     * @param quoting the driver's
     * @param times what times mean
     * @throws QueryException where a value is missing, is unknown, or cannot be what its parameter is
     */
    public Rendered render(Arguments arguments, Quoting quoting, Times times) throws QueryException {
        return new Rendering(this, quoting, times).of(arguments);
    }

    /** True where this occurs in its name, description, parameters or text, whatever the case. */
    boolean mentions(String word) {
        String wanted = word.toLowerCase(Locale.ROOT);
        List<String> all = new ArrayList<>(List.of(fullName(), meta.description(), meta.dataSource(), text));
        all.addAll(meta.tags());
        all.addAll(meta.techniques());
        parameters.values().forEach(p -> {
            all.add(p.name());
            all.add(p.description());
            p.defaultValue().ifPresent(value -> all.add(String.valueOf(value)));
        });
        return all.stream().anyMatch(one -> one.toLowerCase(Locale.ROOT).contains(wanted));
    }

    @Override
    public String toString() {
        return fullName();
    }
}
