package dev.spoor.kql.duckdb;

import dev.spoor.kql.type.Column;
import dev.spoor.kql.type.KqlType;
import dev.spoor.kql.type.RowType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * row_window_session: a row begins a session where it is told to, where it is farther from the session's first row than allowed, or farther from the
 * row before. The input's last four columns are the time, the two distances, and whether a session begins; they give way to its time.
 */
final class SessionStage implements TableStage {
    private static final int ARGUMENTS = 4;

    private final RowType input;
    private final RowType output;
    private final int kept;

    SessionStage(RowType input) {
        this.input = input;
        kept = input.size() - ARGUMENTS;
        List<Column> columns = new ArrayList<>(input.columns().subList(0, kept));
        columns.add(new Column("$session", KqlType.DATETIME));
        output = RowType.of(columns);
    }

    @Override
    public RowType input() {
        return input;
    }

    @Override
    public RowType output() {
        return output;
    }

    @Override
    public void run(Iterable<Object[]> rows, Consumer<Object[]> out) {
        Long first = null;
        Long before = null;
        for (Object[] row : rows) {
            Long now = (Long) row[kept];
            Object[] result = Arrays.copyOf(row, kept + 1);
            result[kept] = null;
            if (now != null) {
                boolean begins = first == null
                        || Boolean.TRUE.equals(row[kept + 3])
                        || farther(now, first, (Long) row[kept + 1])
                        || farther(now, before, (Long) row[kept + 2]);
                first = begins ? now : first;
                before = now;
                result[kept] = first;
            }
            out.accept(result);
        }
    }

    private static boolean farther(long now, long then, Long most) {
        return most != null && now - then > most;
    }
}
