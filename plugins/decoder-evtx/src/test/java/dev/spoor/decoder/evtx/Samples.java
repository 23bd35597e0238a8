package dev.spoor.decoder.evtx;

import dev.spoor.decoder.evtx.ChunkWriter.Value;
import java.util.ArrayList;
import java.util.List;

/** Events in the usual shape: one template for the fields of the system and the data, as older systems write them. */
final class Samples {
    /** 2026-03-17T08:00:00.1234567Z */
    static final long TIME = 134_182_080_001_234_567L;

    private Samples() {}

    /** Writes an event whose data has these names and values; a name of null is data without a name. */
    static void event(ChunkWriter w, long number, String channel, int id, List<String> names, Value... values) {
        w.record(number, () -> {
            w.fragment();
            w.instance(
                    7,
                    () -> {
                        w.open("Event", "xmlns", "http://schemas.microsoft.com/win/2004/08/events/event");
                        w.open("System");
                        w.empty("Provider", "Name", "Example-Provider");
                        w.field("EventID", 0).field("Version", 1);
                        w.empty("TimeCreated", "SystemTime", 2);
                        w.field("EventRecordID", 3);
                        w.empty("Execution", "ProcessID", 4, "ThreadID", 5);
                        w.field("Channel", 6);
                        w.open("Computer").text("ws1.example").close();
                        w.close();
                        w.open("EventData");
                        for (int i = 0; i < names.size(); i++) {
                            if (names.get(i) == null) {
                                w.field("Data", 7 + i);
                            } else {
                                w.data(names.get(i), 7 + i);
                            }
                        }
                        w.close().close();
                    },
                    all(number, channel, id, values));
            w.end();
        });
    }

    private static Value[] all(long number, String channel, int id, Value... values) {
        List<Value> all = new ArrayList<>(List.of(
                Value.u16(id),
                Value.u8(1),
                Value.fileTime(TIME),
                Value.u64(number),
                Value.u32(40),
                Value.u32(41),
                Value.text(channel)));
        all.addAll(List.of(values));
        return all.toArray(new Value[0]);
    }

    /** A chunk of process starts with these record numbers. */
    static ChunkWriter processes(long first, int count) {
        ChunkWriter w = new ChunkWriter();
        for (int i = 0; i < count; i++) {
            event(
                    w,
                    first + i,
                    "Security",
                    4688,
                    List.of("NewProcessId", "NewProcessName", "CommandLine"),
                    Value.of(0x15, ChunkWriter.number(8, 0x1a4 + i)),
                    Value.text("C:\\Windows\\tool.exe"),
                    Value.text("tool.exe \u00e9 \ud83d\ude00 " + (first + i)));
        }
        return w;
    }

    /** A whole log of two chunks. */
    static byte[] log() {
        return ChunkWriter.file(
                false, processes(1, 20).bytes(), processes(21, 5).bytes());
    }
}
