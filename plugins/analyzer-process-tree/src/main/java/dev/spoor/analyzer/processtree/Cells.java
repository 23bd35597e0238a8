package dev.spoor.analyzer.processtree;

import dev.spoor.api.data.Batch;
import dev.spoor.api.data.LongVector;
import dev.spoor.api.data.Role;
import dev.spoor.api.data.Schema;
import dev.spoor.api.data.TextVector;

/** The columns of a batch of creations by role, and what the joining asks of single cells. Nothing here makes an object a row. */
final class Cells {
    final Batch batch;
    final LongVector origin;
    final LongVector time;
    final LongVector end;
    final LongVector pid;
    final LongVector parentPid;
    final TextVector stream;
    final TextVector eventId;
    final TextVector host;
    final TextVector guid;
    final TextVector parentGuid;
    final TextVector image;
    final TextVector parentImage;
    final TextVector commandLine;
    final TextVector parentCommandLine;
    final TextVector account;

    Cells(Batch batch) {
        this.batch = batch;
        Schema schema = batch.schema();
        origin = batch.longs(schema.find(Role.ORIGIN));
        time = batch.longs(schema.find(Role.TIME));
        end = batch.longs(schema.find(Role.TIME_END));
        pid = batch.longs(schema.find(Role.PROCESS_ID));
        parentPid = batch.longs(schema.find(Role.PARENT_PROCESS_ID));
        stream = batch.text(schema.find(Role.STREAM));
        eventId = batch.text(schema.find(Role.EVENT_ID));
        host = batch.text(schema.find(Role.HOST));
        guid = batch.text(schema.find(Role.PROCESS_GUID));
        parentGuid = batch.text(schema.find(Role.PARENT_PROCESS_GUID));
        image = batch.text(schema.find(Role.IMAGE));
        parentImage = batch.text(schema.find(Role.PARENT_IMAGE));
        commandLine = batch.text(schema.find(Role.COMMAND_LINE));
        parentCommandLine = batch.text(schema.find(Role.PARENT_COMMAND_LINE));
        account = batch.text(schema.find(Role.SUBJECT_ACCOUNT));
    }

    /**
     * True for a row that tells of a process's creation: both numbers, and an event id that says so (Sysmon 1, Security 4688) or none
     * that is a number. Other numbered events may have a parent, too, without being its child's beginning.
     */
    boolean isCreation(int row) {
        if (pid.isNull(row) || parentPid.isNull(row)) {
            return false;
        }
        int from = eventId.from(row);
        int length = eventId.to(row) - from;
        byte[] slab = eventId.slab();
        if (length == 0 || slab[from] < '0' || slab[from] > '9') {
            return true;
        }
        return (length == 1 && slab[from] == '1')
                || (length == 4
                        && slab[from] == '4'
                        && slab[from + 1] == '6'
                        && slab[from + 2] == '8'
                        && slab[from + 3] == '8');
    }

    /** Where the file name of a path starts. */
    static int base(byte[] slab, int from, int to) {
        for (int i = to - 1; i >= from; i--) {
            if (slab[i] == '\\' || slab[i] == '/') {
                return i + 1;
            }
        }
        return from;
    }

    /** A number for the file name of a path, whatever its case; 0 where there is none, or a dash for it. */
    static int baseHash(TextVector paths, int row) {
        int to = paths.to(row);
        int from = base(paths.slab(), paths.from(row), to);
        return isNone(paths, row) ? 0 : (int) hash(paths.slab(), from, to) | 1;
    }

    /** A number for an identity, whatever its case and braces; 0 where there is none. */
    static long guidHash(TextVector guids, int row) {
        return isNone(guids, row) ? 0 : hash(guids.slab(), guids.from(row), guids.to(row)) | 1;
    }

    private static boolean isNone(TextVector text, int row) {
        int length = text.to(row) - text.from(row);
        return length == 0 || (length == 1 && text.slab()[text.from(row)] == '-');
    }

    private static long hash(byte[] slab, int from, int to) {
        long h = 0xcbf29ce484222325L;
        for (int i = from; i < to; i++) {
            int b = slab[i];
            if (b != '{' && b != '}') {
                h = (h ^ lower(b)) * 0x100000001b3L;
            }
        }
        return LongMap.mix(h);
    }

    static int lower(int b) {
        return b >= 'A' && b <= 'Z' ? b + 32 : b;
    }

    /** True where two cells have the same bytes. */
    static boolean same(TextVector a, int rowA, TextVector b, int rowB) {
        return java.util.Arrays.equals(a.slab(), a.from(rowA), a.to(rowA), b.slab(), b.from(rowB), b.to(rowB));
    }

    /** True where two identities are the same but for case and braces. */
    static boolean sameGuid(TextVector a, int rowA, TextVector b, int rowB) {
        int i = a.from(rowA);
        int j = b.from(rowB);
        int endA = a.to(rowA);
        int endB = b.to(rowB);
        while (true) {
            while (i < endA && (a.slab()[i] == '{' || a.slab()[i] == '}')) {
                i++;
            }
            while (j < endB && (b.slab()[j] == '{' || b.slab()[j] == '}')) {
                j++;
            }
            if (i == endA || j == endB) {
                return i == endA && j == endB;
            }
            if (lower(a.slab()[i++]) != lower(b.slab()[j++])) {
                return false;
            }
        }
    }
}
