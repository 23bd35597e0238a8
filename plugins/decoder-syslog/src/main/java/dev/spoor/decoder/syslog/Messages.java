package dev.spoor.decoder.syslog;

import dev.spoor.api.data.BatchWriter;
import dev.spoor.api.data.Column;
import java.util.List;

/** What the messages of a program say, as columns behind those that every line has. */
interface Messages {
    /** The part of the table in which its rows stand. */
    String part();

    /** The columns, which start at {@link Syslog#COLUMNS} in every row. */
    List<Column> columns();

    /** Sets the cells of these columns that the message has a value for; a message that it does not know has none. */
    void read(byte[] b, int from, int to, BatchWriter row);
}
