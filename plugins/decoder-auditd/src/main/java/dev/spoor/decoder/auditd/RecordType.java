package dev.spoor.decoder.auditd;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A type of records, and how much it says of what its event is. */
final class RecordType {
    /** Ranks of what comes with a system call; lower ones name the event. What is not here tells of an event by itself. */
    private static final Map<String, Integer> RANKS = Map.ofEntries(
            Map.entry("SYSCALL", 1),
            Map.entry("EXECVE", 2),
            Map.entry("CWD", 3),
            Map.entry("PATH", 4),
            Map.entry("SOCKADDR", 5),
            Map.entry("SOCKETCALL", 6),
            Map.entry("PROCTITLE", 7),
            Map.entry("BPRM_FCAPS", 8),
            Map.entry("CAPSET", 8),
            Map.entry("FD_PAIR", 8),
            Map.entry("OBJ_PID", 8),
            Map.entry("IPC", 8),
            Map.entry("IPC_SET_PERM", 8),
            Map.entry("MMAP", 8),
            Map.entry("MQ_OPEN", 8),
            Map.entry("MQ_SENDRECV", 8),
            Map.entry("MQ_NOTIFY", 8),
            Map.entry("MQ_GETSETATTR", 8),
            Map.entry("KERN_MODULE", 8),
            Map.entry("OPENAT2", 8),
            Map.entry("EOE", 9));

    static final int RANKS_END = 10;

    final String name;
    final byte[] bytes;
    final int rank;
    final boolean isExecve;
    final boolean isPath;
    final boolean isAvc;
    final boolean isEnd;
    final boolean isSyscall;

    RecordType(String name) {
        this.name = name;
        bytes = name.getBytes(StandardCharsets.US_ASCII);
        rank = RANKS.getOrDefault(name, 0);
        isExecve = name.equals("EXECVE");
        isPath = name.equals("PATH");
        isAvc = name.endsWith("AVC");
        isEnd = name.equals("EOE");
        isSyscall = name.equals("SYSCALL");
    }
}
