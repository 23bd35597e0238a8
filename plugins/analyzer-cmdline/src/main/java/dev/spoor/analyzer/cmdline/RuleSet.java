package dev.spoor.analyzer.cmdline;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Rules, compiled: an automaton for each field, and for each rule the atoms of which at least one must hold before its condition is
 * worth a look. Immutable; for use by many threads.
 */
final class RuleSet {
    private final Atoms atoms;
    private final List<Rule> rules;
    /** By rule: its condition, what is cheap to tell before what is not. */
    private final Expr[] conditions;

    private final Map<Field, FieldMatcher> matchers = new EnumMap<>(Field.class);
    /** By atom: the rules that it makes worth a look. */
    private final int[][] woken;

    private final int[] always;
    private final int[][] missing;
    /** By rule: its atoms over the command line, but for those behind a "not". */
    private final int[][] shown;

    RuleSet(Atoms atoms, List<Rule> rules) {
        this.atoms = atoms;
        this.rules = List.copyOf(rules);
        this.conditions =
                rules.stream().map(rule -> cheapFirst(rule.condition())).toArray(Expr[]::new);
        for (Field field : Field.values()) {
            FieldMatcher matcher = new FieldMatcher(atoms, field);
            if (!matcher.isEmpty()) {
                matchers.put(field, matcher);
            }
        }
        List<List<Integer>> wakes = new ArrayList<>();
        for (int i = 0; i < atoms.size(); i++) {
            wakes.add(new ArrayList<>());
        }
        List<Integer> unprompted = new ArrayList<>();
        shown = new int[rules.size()][];
        for (int i = 0; i < rules.size(); i++) {
            List<Integer> needed = needed(rules.get(i).condition());
            if (needed == null) {
                unprompted.add(i);
            } else {
                for (int atom : needed) {
                    wakes.get(atom).add(i);
                }
            }
            List<Integer> positive = new ArrayList<>();
            collect(rules.get(i).condition(), positive);
            shown[i] = array(positive);
        }
        woken = wakes.stream().map(RuleSet::array).toArray(int[][]::new);
        always = array(unprompted);
        missing = new int[Field.values().length][];
        for (Field field : Field.values()) {
            List<Integer> of = new ArrayList<>();
            for (int i = 0; i < atoms.size(); i++) {
                if (atoms.get(i).field() == field && atoms.get(i).test() instanceof Atoms.Missing) {
                    of.add(i);
                }
            }
            missing[field.ordinal()] = array(of);
        }
    }

    static int[] array(List<Integer> list) {
        return list.stream().mapToInt(Integer::intValue).toArray();
    }

    List<Rule> rules() {
        return rules;
    }

    Truths truths() {
        return new Truths(atoms.size());
    }

    /** Null where no comparison is of this field. */
    FieldMatcher matcher(Field field) {
        return matchers.get(field);
    }

    /** The atoms that hold where the field has no value. */
    int[] missing(Field field) {
        return missing[field.ordinal()];
    }

    /** Rules that may be met without any atom that holds. */
    int[] always() {
        return always;
    }

    int[] woken(int atom) {
        return woken[atom];
    }

    Expr condition(int rule) {
        return conditions[rule];
    }

    Atoms.Atom atom(int number) {
        return atoms.get(number);
    }

    int[] shown(int rule) {
        return shown[rule];
    }

    /** Atoms of which one must hold, as rare ones as there are; null where the condition may be met without any. */
    private List<Integer> needed(Expr expr) {
        if (expr instanceof Expr.Is is) {
            // what has no key is not noted before it is asked
            Atoms.Test test = atoms.get(is.atom()).test();
            return Atoms.keys(test).isEmpty() && !(test instanceof Atoms.Missing) ? null : List.of(is.atom());
        }
        if (expr instanceof Expr.Or or) {
            List<Integer> all = new ArrayList<>();
            for (Expr part : or.parts()) {
                List<Integer> needed = needed(part);
                if (needed == null) {
                    return null;
                }
                all.addAll(needed);
            }
            return all.stream().distinct().toList();
        }
        if (expr instanceof Expr.And and) {
            return and.parts().stream()
                    .map(this::needed)
                    .filter(needed -> needed != null)
                    .min(Comparator.comparingDouble(this::commonness))
                    .orElse(null);
        }
        return null;
    }

    /** How often one of them may hold, guessed by the length of what they look for. */
    private double commonness(List<Integer> needed) {
        return needed.stream().mapToDouble(this::commonness).sum();
    }

    private double commonness(int atom) {
        return Atoms.keys(atoms.get(atom).test()).stream()
                .mapToDouble(key -> Math.pow(0.6, key.length) * 100 + 0.01)
                .sum();
    }

    private Expr cheapFirst(Expr expr) {
        if (expr instanceof Expr.And and) {
            return new Expr.And(sorted(and.parts()));
        }
        if (expr instanceof Expr.Or or) {
            return new Expr.Or(sorted(or.parts()));
        }
        return expr instanceof Expr.Not not ? new Expr.Not(cheapFirst(not.part())) : expr;
    }

    private List<Expr> sorted(List<Expr> parts) {
        return parts.stream()
                .map(this::cheapFirst)
                .sorted(Comparator.comparingInt(this::cost))
                .toList();
    }

    /** How many regular expressions and patterns it may ask. */
    private int cost(Expr expr) {
        if (expr instanceof Expr.Is is) {
            Atoms.Test test = atoms.get(is.atom()).test();
            return test instanceof Atoms.Regex
                    ? 100
                    : test instanceof Atoms.Like like && !like.glob().isPlain() ? 10 : 0;
        }
        if (expr instanceof Expr.Not not) {
            return 10_000 + cost(not.part()); // an exception is worth a look where the rule holds
        }
        List<Expr> parts = expr instanceof Expr.And and ? and.parts() : ((Expr.Or) expr).parts();
        return parts.stream().mapToInt(this::cost).sum();
    }

    private void collect(Expr expr, List<Integer> into) {
        if (expr instanceof Expr.Is is) {
            if (atoms.get(is.atom()).field() == Field.COMMAND_LINE) {
                into.add(is.atom());
            }
        } else if (expr instanceof Expr.And and) {
            and.parts().forEach(part -> collect(part, into));
        } else if (expr instanceof Expr.Or or) {
            or.parts().forEach(part -> collect(part, into));
        }
    }

    @Override
    public String toString() {
        return rules.size() + " rules, " + atoms.size() + " comparisons, "
                + java.util.Arrays.stream(always)
                        .mapToObj(i -> rules.get(i).name())
                        .toList() + " unprompted";
    }
}
