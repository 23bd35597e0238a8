package dev.spoor.kql.functions;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReferenceArray;

/** A list for has_any, made ready to be looked for in many texts: its words are looked up, whatever else it holds is searched for. */
final class TermList {
    /** Those used last, by the lists that they were made of: one list serves thousands of rows. */
    private static final AtomicReferenceArray<TermList> RECENT = new AtomicReferenceArray<>(16);

    private final List<Object> of;
    private final Set<String> words = new HashSet<>();
    private final List<String> others = new ArrayList<>();

    private TermList(List<Object> of) {
        this.of = of;
        for (Object item : of) {
            if (item == null) {
                continue;
            }
            String term = Matching.fold(Values.dynamicText(item));
            boolean word = !term.isEmpty() && term.codePoints().allMatch(Character::isLetterOrDigit);
            if (word) {
                words.add(term);
            } else {
                others.add(term);
            }
        }
    }

    /** Of a list that nobody changes. */
    static TermList of(List<Object> list) {
        int slot = System.identityHashCode(list) & RECENT.length() - 1;
        TermList made = RECENT.get(slot);
        if (made == null || made.of != list) {
            made = new TermList(list);
            RECENT.set(slot, made);
        }
        return made;
    }

    boolean occursIn(String text) {
        String s = Matching.fold(text);
        if (!words.isEmpty() && Matching.anyTerm(s, words::contains)) {
            return true;
        }
        for (String term : others) {
            if (Matching.has(s, term, false, true, true)) {
                return true;
            }
        }
        return false;
    }
}
