package dev.spoor.decoder.syslog;

import dev.spoor.api.data.Ticks;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;

/** Turns local times of a zone into UTC. Where clocks are set back, the first of two. One thread at a time. */
final class Zone {
    /** Offsets change at full quarters of an hour. */
    private static final long QUARTER = 900L;

    private final ZoneRules rules;
    private long quarter = Long.MIN_VALUE;
    private long offset;

    Zone(ZoneId zone) {
        this.rules = zone.getRules();
    }

    long utc(long localTicks) {
        long seconds = Math.floorDiv(localTicks, Ticks.PER_SECOND);
        long here = Math.floorDiv(seconds, QUARTER);
        if (here != quarter) {
            quarter = here;
            offset = rules.getOffset(LocalDateTime.ofEpochSecond(here * QUARTER, 0, ZoneOffset.UTC))
                            .getTotalSeconds()
                    * Ticks.PER_SECOND;
        }
        return Math.max(Ticks.MIN, Math.min(Ticks.MAX, localTicks - offset));
    }
}
