package dev.spoor.api;

import dev.spoor.api.data.Role;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** What a provider is, accepts, produces and must be told. Immutable; built with withers from {@link #of}. */
public final class Descriptor {
    private final String id;
    private final String title;
    private final State state;

    /** The knobs, copied on every wither. */
    private static final class State implements Cloneable {
        String help = "";
        String homepage;
        Set<String> accepts = Set.of();
        Set<String> produces = Set.of();
        List<Set<Role>> needs = List.of();
        List<Role> reads = List.of();
        List<Setting<?>> settings = List.of();
        List<Setting<?>> options = List.of();
        Set<String> hosts = Set.of();
        Limits limits = Limits.NONE;
        Tlp maxTlp = Tlp.GREEN;
        boolean active;
        boolean discreet;
        boolean linewise;
        Set<String> begins = Set.of();

        State copy() {
            try {
                return (State) clone();
            } catch (CloneNotSupportedException e) {
                throw new AssertionError(e);
            }
        }
    }

    private Descriptor(String id, String title, State state) {
        this.id = id;
        this.title = title;
        this.state = state;
    }

    /**
     * A descriptor.
     *
     * @param id unique among the providers of its kind: lower case letters, digits and dashes
     * @param title name as people write it
     */
    public static Descriptor of(String id, String title) {
        if (!id.matches("[a-z][a-z0-9-]*")) {
            throw new IllegalArgumentException("a provider's id is of lower case letters, digits and dashes: " + id);
        }
        return new Descriptor(id, Objects.requireNonNull(title, "title"), new State());
    }

    private interface Change {
        void to(State state);
    }

    private Descriptor with(Change change) {
        State next = state.copy();
        change.to(next);
        return new Descriptor(id, title, next);
    }

    /** With a sentence or two on what it does. */
    public Descriptor help(String help) {
        return with(s -> s.help = Objects.requireNonNull(help));
    }

    /** With the address of the service or project. */
    public Descriptor homepage(String homepage) {
        return with(s -> s.homepage = Objects.requireNonNull(homepage));
    }

    /**
     * With what it takes. Drivers: query languages. TI: indicator types. Decoders: forms of {@link Piece}. Renderers: kinds of {@link View}.
     * Analyzers that people ask of single values, too: indicator types; they read {@link Role#INDICATOR}.
     */
    public Descriptor accepts(String... words) {
        return with(s -> s.accepts = ordered(words));
    }

    /** With what it gives. Renderers: media types. Decoders: table names or forms. Others: indicator types that answers yield. */
    public Descriptor produces(String... words) {
        return with(s -> s.produces = ordered(words));
    }

    /**
     * With roles that a table must have, all of them, for this analyzer to fit it. Called again: another set that will do as well. Never
     * called: only an explicit request runs the analyzer.
     */
    public Descriptor needs(Role... roles) {
        return with(s -> {
            List<Set<Role>> more = new ArrayList<>(s.needs);
            more.add(Set.of(roles));
            s.needs = List.copyOf(more);
        });
    }

    /**
     * For analyzers that see meaning, not names: the host gives one input {@link Inputs#ROWS} that is the union of all fitting tables, with
     * one column a role, named as the role and of its canonical type, nulls where a table lacks it. {@link Role#ORIGIN} and {@link
     * Role#STREAM} are always there, first. Without this, the analyzer gets the tables as they are.
     */
    public Descriptor reads(Role... roles) {
        return with(s -> s.reads = List.of(roles));
    }

    /** With what a session must be told. */
    public Descriptor settings(Setting<?>... settings) {
        return with(s -> s.settings = distinct(settings));
    }

    /** With what a call may be told. */
    public Descriptor options(Setting<?>... options) {
        return with(s -> s.options = distinct(options));
    }

    /**
     * With the names of the hosts that it speaks to; {@code *.example.com} for all below one. {@code *} is any host of the internet, for what only
     * learns from answers whom to ask next, or asks hosts of the evidence; private addresses are not among them.
     */
    public Descriptor hosts(String... names) {
        return with(s -> s.hosts = ordered(names));
    }

    /** With how much it may be asked. */
    public Descriptor limits(Limits limits) {
        return with(s -> s.limits = Objects.requireNonNull(limits));
    }

    /** With the most confidential marking that may be sent to it. {@link Tlp#GREEN} where not said. */
    public Descriptor maxTlp(Tlp tlp) {
        return with(s -> s.maxTlp = Objects.requireNonNull(tlp));
    }

    /** Says that using it may be noticed by an adversary: it runs only when asked for explicitly. */
    public Descriptor active() {
        return with(s -> s.active = true);
    }

    /**
     * Says that nobody learns what it is asked: it may fetch lists from its hosts, and answers from them on this machine. So it may be asked
     * everything, whatever its marking, and without a network too, from what it fetched before.
     */
    public Descriptor discreet() {
        return with(s -> s.discreet = true);
    }

    /**
     * Says that lines of text matter to it as they stand. A decoder: what it reads is such lines, one a row, nothing in them escaped or
     * encoded. An analyzer: it searches text, row by row, whatever the table, and its output has the same columns for every table: logs of
     * linewise decoders are given to it as lines, in a column {@code text} with their numbers in {@code line}, and rows as soon as they are read.
     */
    public Descriptor linewise() {
        return with(s -> s.linewise = true);
    }

    /**
     * A decoder whose pieces always begin with one of these, a character a byte (ISO 8859-1). It is opened and asked only where one of them is
     * there, so that a heavy one costs nothing where its format does not occur. Without any, it is asked of every piece.
     */
    public Descriptor begins(String... starts) {
        return with(s -> s.begins = ordered(starts));
    }

    private static Set<String> ordered(String... words) {
        return Collections.unmodifiableSet(new LinkedHashSet<>(Arrays.asList(words)));
    }

    private static List<Setting<?>> distinct(Setting<?>... settings) {
        List<Setting<?>> list = List.of(settings);
        if (list.stream().map(Setting::key).distinct().count() != list.size()) {
            throw new IllegalArgumentException("two settings have one key: " + list);
        }
        return list;
    }

    /** Unique among the providers of its kind. */
    public String id() {
        return id;
    }

    /** Name as people write it. */
    public String title() {
        return title;
    }

    /** What it does. */
    public String help() {
        return state.help;
    }

    /** Address of the service or project. */
    public Optional<String> homepage() {
        return Optional.ofNullable(state.homepage);
    }

    /** What it takes, in order. */
    public Set<String> accepts() {
        return state.accepts;
    }

    /** What it gives, in order. */
    public Set<String> produces() {
        return state.produces;
    }

    /** Sets of roles, each of which is enough. */
    public List<Set<Role>> needs() {
        return state.needs;
    }

    /** Roles that it reads from the union of all fitting tables; empty where it takes tables as they are. */
    public List<Role> reads() {
        return state.reads;
    }

    /** What a session must be told. */
    public List<Setting<?>> settings() {
        return state.settings;
    }

    /** What a call may be told. */
    public List<Setting<?>> options() {
        return state.options;
    }

    /** Hosts that it speaks to. */
    public Set<String> hosts() {
        return state.hosts;
    }

    /** How much it may be asked. */
    public Limits limits() {
        return state.limits;
    }

    /** Most confidential marking that may be sent to it. */
    public Tlp maxTlp() {
        return state.maxTlp;
    }

    /** True where using it may be noticed by an adversary. */
    public boolean isActive() {
        return state.active;
    }

    /** True where nobody learns what it is asked, although it may speak to its hosts. */
    public boolean isDiscreet() {
        return state.discreet;
    }

    /** True where lines of text matter to it as they stand. */
    public boolean isLinewise() {
        return state.linewise;
    }

    /** What pieces always begin with; empty where nothing is said. */
    public Set<String> begins() {
        return state.begins;
    }

    @Override
    public String toString() {
        return id;
    }
}
