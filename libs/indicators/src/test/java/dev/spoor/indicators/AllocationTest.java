package dev.spoor.indicators;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Text without hits costs no garbage, and neither do hits whose strings nobody asks for. */
class AllocationTest {
    private static final String CLEAN =
            "Mar 27 13:06:56 ip-10-77-20-248 sshd[1291]: pam_unix(sshd:session): opened C:\\Windows\\a.exe setup.py"
                    + " 12:34:56 a.b.c System.IO v1.2.3 user@host key=value [x] (y) 256.1.1.1 6f9619ff-8b86-d011-b42d-00cf4fc964ff\n";
    private static final String HITS =
            "1.2.3.4 http://evil.com/x?y evil.com bob@evil.com d41d8cd98f00b204e9800998ecf8427e"
                    + " hxxp://Evil[.]com 2001:db8::1 cve-2021-44228\n";

    private long seen;

    @Test
    void noGarbageWithoutHits() {
        assertEquals(0, perScan(CLEAN), 64);
        assertEquals(0, seen);
    }

    @Test
    void noGarbageForHitsLeftUnread() {
        assertEquals(0, perScan(HITS), 64);
        assertTrue(seen > 0);
    }

    /** Bytes allocated by one scan of a hundred lines; a few may be the measurement's own. */
    private double perScan(String line) {
        byte[] text = line.repeat(100).getBytes(StandardCharsets.UTF_8);
        IndicatorScanner scanner = new IndicatorScanner(ScanOptions.defaults());
        HitSink sink = hit -> seen += hit.valueTo() - hit.valueFrom();
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long self = Thread.currentThread().getId();
        for (int i = 0; i < 10; i++) {
            scanner.scan(text, 0, text.length, sink);
        }
        long before = threads.getThreadAllocatedBytes(self);
        for (int i = 0; i < 100; i++) {
            scanner.scan(text, 0, text.length, sink);
        }
        return (threads.getThreadAllocatedBytes(self) - before) / 100.0;
    }
}
