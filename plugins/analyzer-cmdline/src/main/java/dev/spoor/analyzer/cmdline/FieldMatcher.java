package dev.spoor.analyzer.cmdline;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** All comparisons of one field, compiled: one automaton over their keys, and what to do where a key occurs. Immutable. */
final class FieldMatcher {
    /** What finding an atom's key says: that it holds, given the place; or that it has to be asked. */
    private static final byte FROM_START = 1;

    private static final byte TO_END = 2;
    private static final byte ASK = 4;

    private final Atoms atoms;
    /** By atom. */
    private final byte[] how;

    private final Automaton automaton;
    /** By word of the automaton: the atoms that have it as a key; and how long it is. */
    private final int[][] byWord;

    private final int[] lengths;
    /** Atoms without a key, which every value would have to be compared with. */
    private final int[] keyless;

    FieldMatcher(Atoms atoms, Field field) {
        this.atoms = atoms;
        how = new byte[atoms.size()];
        Map<String, Integer> words = new HashMap<>();
        List<byte[]> keys = new ArrayList<>();
        List<List<Integer>> users = new ArrayList<>();
        List<Integer> without = new ArrayList<>();
        for (int i = 0; i < atoms.size(); i++) {
            Atoms.Atom atom = atoms.get(i);
            if (atom.field() != field || atom.test() instanceof Atoms.Missing) {
                continue;
            }
            how[i] = how(atom.test());
            if (Atoms.keys(atom.test()).isEmpty()) {
                without.add(i);
            }
            for (byte[] key : Atoms.keys(atom.test())) {
                int word =
                        words.computeIfAbsent(new String(key, java.nio.charset.StandardCharsets.ISO_8859_1), text -> {
                            keys.add(key);
                            users.add(new ArrayList<>());
                            return keys.size() - 1;
                        });
                users.get(word).add(i);
            }
        }
        automaton = new Automaton(keys);
        lengths = keys.stream().mapToInt(key -> key.length).toArray();
        byWord = users.stream().map(RuleSet::array).toArray(int[][]::new);
        keyless = RuleSet.array(without);
    }

    private static byte how(Atoms.Test test) {
        return test instanceof Atoms.Like like && like.glob().isPlain()
                ? (byte) ((like.glob().fromStart() ? FROM_START : 0)
                        | (like.glob().toEnd() ? TO_END : 0))
                : ASK;
    }

    boolean isEmpty() {
        return byWord.length == 0 && keyless.length == 0;
    }

    /** Compares one form of the value with all; what is more than finding a text is only suspected. */
    void compare(Form form, Truths truth) {
        automaton.scan(form.bytes(), form.from(), form.to(), (word, end) -> {
            int start = end - lengths[word];
            for (int atom : byWord[word]) {
                if (truth.isSet(atom)) {
                    continue;
                }
                byte what = how[atom];
                if (what == ASK) {
                    truth.suspect(atom, form.place(start), form.place(end - 1) + 1);
                } else if (((what & FROM_START) == 0 || form.isStart(start))
                        && ((what & TO_END) == 0 || form.isEnd(end))) {
                    truth.set(atom, form.place(start), form.place(end - 1) + 1);
                }
            }
        });
    }

    /** Compares a short value with all, at once and whole. */
    void settle(Form form, Truths truth) {
        truth.open();
        compare(form, truth);
        for (int i = 0; i < truth.opened(); i++) {
            int atom = truth.opened(i);
            if (!truth.isSet(atom) && holds(atoms.get(atom).test(), form)) {
                truth.set(atom, 0, 0);
            }
        }
        for (int atom : keyless) {
            if (!truth.isSet(atom) && holds(atoms.get(atom).test(), form)) {
                truth.set(atom, 0, 0);
            }
        }
    }

    static boolean holds(Atoms.Test test, Form form) {
        if (test instanceof Atoms.Regex regex) {
            return regex.pattern().matcher(form.copy()).find();
        }
        Glob glob = ((Atoms.Like) test).glob();
        if (glob.matches(form.bytes(), form.from(), form.to())) {
            return true;
        }
        for (int i = 0; glob.fromStart() && i < form.starts(); i++) {
            if (glob.matches(form.bytes(), form.start(i), form.to())) {
                return true;
            }
        }
        return false;
    }
}
