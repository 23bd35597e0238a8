package dev.spoor.syslog;

import dev.spoor.api.data.BatchWriter;
import dev.spoor.api.data.Column;
import java.util.List;

/** What the messages of a program say, as columns behind those that every line has. */
public interface Messages {
    /** The number of the first of these columns: so many are those of every line, which the reader of lines fills. */
    int COLUMNS = 6;

    /** The part of the table in which its rows stand. */
    String part();

    /** The columns, which start at {@link #COLUMNS} in every row. */
    List<Column> columns();

    /** Sets the cells of these columns that the message has a value for; a message that it does not know has none. */
    void read(byte[] b, int from, int to, BatchWriter row);
}
