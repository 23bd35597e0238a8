package dev.spoor.analyzer.cmdline;

import java.util.Arrays;

/** Which atoms hold for the row at hand, which may, and where they were found. One thread at a time. */
final class Truths {
    /** By atom: the last row for which it was found to hold, was suspected to, or was found not to. */
    private final int[] heldIn;

    private final int[] suspectedIn;
    private final int[] deniedIn;
    private final int[] starts;
    private final int[] ends;
    /** Atoms that hold or may, in the order in which they were found. */
    private final int[] noted;

    private int notedCount;
    private final int[] opened;
    private final int[] openedIn;
    private int openedCount;
    private int opening = 1;
    private int row;

    Truths(int atoms) {
        heldIn = new int[atoms];
        suspectedIn = new int[atoms];
        deniedIn = new int[atoms];
        starts = new int[atoms];
        ends = new int[atoms];
        noted = new int[atoms];
        opened = new int[atoms];
        openedIn = new int[atoms];
    }

    /** The next row: nothing holds. */
    void next() {
        if (++row == Integer.MAX_VALUE) {
            Arrays.fill(heldIn, 0);
            Arrays.fill(suspectedIn, 0);
            Arrays.fill(deniedIn, 0);
            row = 1;
        }
        notedCount = 0;
        open();
    }

    boolean isSet(int atom) {
        return heldIn[atom] == row;
    }

    /** It holds, and was found there. */
    void set(int atom, int start, int end) {
        if (heldIn[atom] != row) {
            note(atom);
            heldIn[atom] = row;
            if (suspectedIn[atom] != row || end > 0) {
                starts[atom] = start;
                ends[atom] = end;
            }
        }
    }

    /** It may hold: a text that it needs was found there. */
    void suspect(int atom, int start, int end) {
        if (suspectedIn[atom] != row) {
            note(atom);
            suspectedIn[atom] = row;
            starts[atom] = start;
            ends[atom] = end;
        }
        if (openedIn[atom] != opening) {
            openedIn[atom] = opening;
            opened[openedCount++] = atom;
        }
    }

    boolean isSuspected(int atom) {
        return suspectedIn[atom] == row;
    }

    /** It does not hold, whatever was suspected. */
    void deny(int atom) {
        deniedIn[atom] = row;
    }

    boolean isDenied(int atom) {
        return deniedIn[atom] == row;
    }

    /** A suspicion that proved right; it stays where it was found. */
    void confirm(int atom) {
        heldIn[atom] = row;
    }

    private void note(int atom) {
        if (heldIn[atom] != row && suspectedIn[atom] != row) {
            noted[notedCount++] = atom;
        }
    }

    /** From here on suspicions are counted anew. */
    void open() {
        openedCount = 0;
        if (++opening == Integer.MAX_VALUE) {
            Arrays.fill(openedIn, 0);
            opening = 1;
        }
    }

    int opened() {
        return openedCount;
    }

    int opened(int i) {
        return opened[i];
    }

    /** How many atoms hold, or may. */
    int noted() {
        return notedCount;
    }

    int noted(int i) {
        return noted[i];
    }

    int start(int atom) {
        return starts[atom];
    }

    int end(int atom) {
        return ends[atom];
    }
}
