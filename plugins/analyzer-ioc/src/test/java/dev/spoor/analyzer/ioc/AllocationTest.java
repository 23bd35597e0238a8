package dev.spoor.analyzer.ioc;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.spoor.indicators.IndicatorType;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** A million clean cells cost what one costs. */
class AllocationTest {
    @Test
    void cellsWithoutIndicatorsCostNoGarbage() {
        byte[] slab = ("sshd[1291]: opened C:\\Windows\\a.exe System.IO v1.2.3 {\"a\":\"x\\n\\u0026y\"}")
                .getBytes(StandardCharsets.UTF_8);
        CellScanner scanner = new CellScanner(IndicatorType.defaults(), null);
        ColumnHits hits = new ColumnHits();
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long self = Thread.currentThread().getId();
        long least = Long.MAX_VALUE;
        for (int round = 0; round < 10; round++) {
            long before = threads.getThreadAllocatedBytes(self);
            for (int i = 0; i < 10_000; i++) {
                scanner.scan(i, slab, 0, slab.length, i % 2 == 0, hits);
            }
            least = Math.min(least, threads.getThreadAllocatedBytes(self) - before);
        }
        assertTrue(hits.isEmpty());
        assertTrue(least < 10_000, least + " bytes for 10,000 cells");
    }
}
