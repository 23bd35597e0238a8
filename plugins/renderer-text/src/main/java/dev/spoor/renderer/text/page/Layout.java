package dev.spoor.renderer.text.page;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Which columns of a table are shown, and how wide. Where all do not fit, those go first that are empty as far as is known, then those
 * without a role, the last first; what room is left is shared so that short columns are whole before long ones grow.
 */
final class Layout {
    /** Columns of the terminal between two columns of the table. */
    static final int GAP = 2;
    /** A column is not made narrower than this, unless its cells are. */
    private static final int NARROW = 10;
    /** Without a terminal, columns are padded to this at most; nothing is cut. */
    private static final int PADDED = 60;

    private final int[] shown;
    private final int[] widths;

    private Layout(int[] shown, int[] widths) {
        this.shown = shown;
        this.widths = widths;
    }

    /** Without a limit: all columns. */
    static Layout unlimited(int[] natural) {
        return new Layout(
                IntStream.range(0, natural.length).toArray(),
                Arrays.stream(natural).map(n -> Math.min(n, PADDED)).toArray());
    }

    /**
     * For a terminal.
     *
     * @param natural width at which a column's cells and heading are whole
     * @param empty true where no cell with a value is known
     * @param meaning true where the column has a role
     */
    static Layout fit(int width, int[] natural, boolean[] empty, boolean[] meaning) {
        int[] all = IntStream.range(0, natural.length).toArray();
        if (least(natural, all) <= width) {
            return new Layout(all, share(width, natural, all));
        }
        int[] filled = Arrays.stream(all).filter(i -> !empty[i]).toArray();
        int[] byMeaning = IntStream.concat(
                        Arrays.stream(filled).filter(i -> meaning[i]),
                        Arrays.stream(filled).filter(i -> !meaning[i]))
                .toArray();
        int count = byMeaning.length;
        while (count > 1 && least(natural, Arrays.copyOf(byMeaning, count)) > width) {
            count--;
        }
        int[] shown = Arrays.stream(byMeaning, 0, count).sorted().toArray();
        return new Layout(shown, share(width, natural, shown));
    }

    private static int least(int[] natural, int[] columns) {
        return Arrays.stream(columns)
                        .map(i -> Math.min(NARROW, natural[i]) + GAP)
                        .sum()
                - GAP;
    }

    private static int[] share(int width, int[] natural, int[] columns) {
        int room = width - GAP * (columns.length - 1);
        int level = Math.max(1, room);
        if (Arrays.stream(columns).map(i -> natural[i]).sum() > room) {
            level = 1;
            while (used(natural, columns, level + 1) <= room) {
                level++;
            }
        }
        int most = level;
        int[] widths =
                Arrays.stream(columns).map(i -> Math.min(natural[i], most)).toArray();
        int left = room - Arrays.stream(widths).sum();
        for (int i = 0; i < widths.length && left > 0; i++) {
            if (widths[i] < natural[columns[i]]) {
                widths[i]++;
                left--;
            }
        }
        return widths;
    }

    private static int used(int[] natural, int[] columns, int level) {
        return Arrays.stream(columns).map(i -> Math.min(natural[i], level)).sum();
    }

    /** Places of the columns that are shown, ascending. */
    int[] shown() {
        return shown;
    }

    /** Their widths. */
    int[] widths() {
        return widths;
    }
}
