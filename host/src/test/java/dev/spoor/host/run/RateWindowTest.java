package dev.spoor.host.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.spoor.api.Limits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RateWindowTest {
    /** As a list that forgets nothing tells it, long before and long after the window is full, whatever is given back. */
    @Test
    void tellsWhatAListOfAllRequestsTells() {
        for (int allowed : new int[] {1, 63, 64, 65, 2_000}) {
            Random random = new Random(allowed);
            RateWindow window = new RateWindow(new Limits.Rate(allowed, Duration.ofNanos(10_000)), 1 << 20);
            List<Long> all = new ArrayList<>();
            long now = 0;
            for (int i = 0; i < 20_000; i++) {
                if (random.nextInt(10) == 0 && !all.isEmpty()) {
                    int back = Math.max(0, all.size() - 1 - random.nextInt(5));
                    window.giveBack(all.remove(back));
                    now = all.isEmpty() ? 0 : Math.max(now, all.get(all.size() - 1));
                }
                now += random.nextInt(8);
                long free = all.size() < allowed ? now : Math.max(now, all.get(all.size() - allowed) + 10_000);
                assertEquals(free, window.next(now), allowed + " allowed, step " + i);
                assertEquals(free, window.copy().next(now));
                now = free;
                window.add(now);
                all.add(now);
            }
            long end = now;
            long used = all.stream()
                    .skip(Math.max(0, all.size() - allowed))
                    .filter(time -> time + 10_000 > end)
                    .count();
            assertEquals(allowed - used, window.left(end));
        }
    }
}
