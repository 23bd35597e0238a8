package dev.spoor.decoder.syslog;

import dev.spoor.api.Pieces;
import dev.spoor.api.Span;
import dev.spoor.api.data.Batch;
import dev.spoor.api.data.BatchWriter;
import dev.spoor.api.data.Column;
import dev.spoor.api.data.Schema;
import dev.spoor.api.data.Sink;
import dev.spoor.syslog.Messages;
import dev.spoor.syslog.Vocabulary;
import java.util.ArrayList;
import java.util.List;

/** The parts of the table for one piece, each opened when its first line comes. One thread at a time. */
final class Parts {
    private final Pieces out;
    private final Span span;
    private final BatchWriter.CutCells cut;
    private final List<Part> byProgram = new ArrayList<>();
    private final Part pam;
    private final Part others = new Part(null);

    /** A part: its writer and who reads its messages. */
    final class Part {
        /** Null for the part without columns of its own. */
        final Messages messages;

        private final Vocabulary.Entry entry;
        private final List<Column> own;
        private Sink<Batch> sink;
        private BatchWriter rows;
        private boolean rarer;

        Part(Vocabulary.Entry entry) {
            this.entry = entry;
            this.messages = entry == null ? null : entry.messages();
            this.own = messages == null ? List.of() : messages.columns();
        }

        /**
         * The writer for the next row.
         *
         * @param needsRarer whether that row has one of the rarer columns; from then on, all rows have them
         */
        BatchWriter rows(boolean needsRarer) {
            if (rows == null || needsRarer && !rarer) {
                rarer = needsRarer;
                open();
            }
            return rows;
        }

        private void open() {
            Schema schema = Syslog.schema(own, rarer);
            if (rows != null) {
                rows.flush();
            } else {
                sink = out.rows(messages == null ? Syslog.TABLE : Syslog.TABLE + '/' + messages.part(), schema, span);
            }
            rows = new BatchWriter(schema, sink, cut);
        }

        /** Where the rarer columns start, in rows that have them. */
        int rarerFrom() {
            return Syslog.COLUMNS + own.size();
        }
    }

    Parts(Pieces out, Span span, BatchWriter.CutCells cut) {
        this.out = out;
        this.span = span;
        this.cut = cut;
        Vocabulary vocabulary = new Vocabulary();
        vocabulary.entries().forEach(entry -> byProgram.add(new Part(entry)));
        pam = new Part(vocabulary.pam());
    }

    /** The part for lines that belong to no other. */
    Part others() {
        return others;
    }

    /** The part that a line belongs to: by what PAM says, else by the program. */
    Part of(byte[] b, SyslogLine line) {
        if (Vocabulary.isPam(b, line.messageFrom, line.messageTo)) {
            return pam;
        }
        if (line.appFrom >= 0) {
            for (Part part : byProgram) {
                if (part.entry.isOf(b, line.appFrom, line.appTo)) {
                    return part;
                }
            }
        }
        return others;
    }

    /** Puts what is left of all parts; the table without parts is known even where nothing was read. */
    void close() {
        boolean any = others.rows != null;
        for (Part part : byProgram) {
            any |= flush(part);
        }
        any |= flush(pam);
        if (any) {
            flush(others);
        } else {
            others.rows(false).flush();
        }
    }

    private static boolean flush(Part part) {
        if (part.rows != null) {
            part.rows.flush();
        }
        return part.rows != null;
    }
}
