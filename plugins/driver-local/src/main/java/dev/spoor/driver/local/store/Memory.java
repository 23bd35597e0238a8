package dev.spoor.driver.local.store;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/** How much of the machine DuckDB may have. */
public final class Memory {
    private static final long LEAST = 256L << 20;
    private static final long SPARED = 1L << 30;

    private Memory() {}

    /** A quarter of the machine's memory. */
    public static long limit() {
        long all =
                ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean machine
                        ? machine.getTotalMemorySize()
                        : Runtime.getRuntime().maxMemory();
        return Math.max(LEAST, all / 4);
    }

    /** What the disk of a folder has free, but for a gigabyte. */
    public static long spill(Path folder) throws IOException {
        return Math.max(LEAST, Files.getFileStore(folder).getUsableSpace() - SPARED);
    }
}
