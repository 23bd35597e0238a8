package dev.spoor.decoder.syslog;

import dev.spoor.api.Pieces;
import dev.spoor.api.Span;
import dev.spoor.api.data.Batch;
import dev.spoor.api.data.BatchWriter;
import dev.spoor.api.data.Column;
import dev.spoor.api.data.Schema;
import dev.spoor.api.data.Sink;
import java.util.ArrayList;
import java.util.List;

/** The parts of the table for one piece, each opened when its first line comes. One thread at a time. */
final class Parts {
    private final Pieces out;
    private final Span span;
    private final BatchWriter.CutCells cut;
    private final List<Part> byProgram = new ArrayList<>();
    private final Part pam = new Part(new PamMessages());
    private final Part others = new Part(null);

    /** A part: its writer and who reads its messages. */
    final class Part {
        /** Null for the part without columns of its own. */
        final Messages messages;

        private final byte[][] programs;
        private final List<Column> own;
        private Sink<Batch> sink;
        private BatchWriter rows;
        private boolean rarer;

        Part(Messages messages, String... programs) {
            this.messages = messages;
            this.own = messages == null ? List.of() : messages.columns();
            this.programs = new byte[programs.length][];
            for (int i = 0; i < programs.length; i++) {
                this.programs[i] = Bytes.of(programs[i]);
            }
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

        private boolean isOf(byte[] b, int from, int to) {
            for (byte[] program : programs) {
                if (Bytes.equal(b, from, to, program)) {
                    return true;
                }
            }
            return false;
        }
    }

    Parts(Pieces out, Span span, BatchWriter.CutCells cut) {
        this.out = out;
        this.span = span;
        this.cut = cut;
        byProgram.add(new Part(new SshMessages(), "sshd", "sshd-session", "sshd-auth"));
        byProgram.add(new Part(new CronMessages(), "CRON", "cron", "crond", "CROND", "crontab", "anacron"));
        byProgram.add(new Part(new SudoMessages(), "sudo"));
        byProgram.add(new Part(new SuMessages(), "su"));
        byProgram.add(new Part(
                new AccountMessages(),
                "useradd",
                "userdel",
                "usermod",
                "groupadd",
                "groupdel",
                "groupmod",
                "gpasswd",
                "adduser"));
    }

    /** The part for lines that belong to no other. */
    Part others() {
        return others;
    }

    /** The part that a line belongs to: by what PAM says, else by the program. */
    Part of(byte[] b, SyslogLine line) {
        if (PamMessages.fits(b, line.messageFrom, line.messageTo)) {
            return pam;
        }
        if (line.appFrom >= 0) {
            for (Part part : byProgram) {
                if (part.isOf(b, line.appFrom, line.appTo)) {
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
