package dev.spoor.decoder.auditd;

import java.util.HashMap;
import java.util.Map;

/**
 * Processor architectures as the kernel numbers them (AUDIT_ARCH_* of linux/audit.h: the ELF machine, with a bit for 64 bit and one for
 * little endian), and the system calls of those whose numbers are known here.
 */
enum Architecture {
    X86_64(0xC000003EL, "x86_64", "x86_64.syscalls"),
    I386(0x40000003L, "i386", "i386.syscalls"),
    AARCH64(0xC00000B7L, "aarch64", "aarch64.syscalls"),
    ARM(0x40000028L, "arm", null),
    PPC64LE(0xC0000015L, "ppc64le", null),
    PPC64(0x80000015L, "ppc64", null),
    S390X(0x80000016L, "s390x", null),
    RISCV64(0xC00000F3L, "riscv64", "aarch64.syscalls"), // both are of the generic table
    LOONGARCH64(0xC0000102L, "loongarch64", "aarch64.syscalls");

    /** Of a system call of the x32 interface, which is otherwise as that of x86_64. */
    private static final long X32 = 0x40000000L;

    private static final Map<Long, Architecture> BY_NUMBER = new HashMap<>();
    private static final Map<String, NumberedNames> CALLS = new HashMap<>();

    static {
        for (Architecture architecture : values()) {
            BY_NUMBER.put(architecture.number, architecture);
            if (architecture.resource != null) {
                CALLS.computeIfAbsent(architecture.resource, NumberedNames::of);
            }
        }
    }

    private final long number;
    final String title;
    private final String resource;

    Architecture(long number, String title, String resource) {
        this.number = number;
        this.title = title;
        this.resource = resource;
    }

    /** The architecture of that number; null where it is none of these. */
    static Architecture of(long number) {
        return BY_NUMBER.get(number);
    }

    /** Name of a system call; null where it is not known. */
    String syscall(long call) {
        return resource == null ? null : CALLS.get(resource).name(this == X86_64 ? call & ~X32 : call);
    }
}
