package dev.spoor.api;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How much a provider may be asked, by default; the host keeps to it, and settings and the service's own answers correct it. Immutable.
 */
public final class Limits {
    /** At most so many requests in any period of this length. */
    public record Rate(long requests, Duration per) {
        public Rate {
            if (requests < 1 || per.isNegative() || per.isZero()) {
                throw new IllegalArgumentException("a rate must allow something: " + requests + " per " + per);
            }
        }
    }

    /** One item a call, as many calls at once as the host likes, no rate. */
    public static final Limits NONE = new Limits(1, 0, List.of());

    private final int batch;
    private final int parallel;
    private final List<Rate> rates;

    private Limits(int batch, int parallel, List<Rate> rates) {
        this.batch = batch;
        this.parallel = parallel;
        this.rates = List.copyOf(rates);
    }

    /** The same with up to so many items in one call. */
    public Limits batch(int items) {
        if (items < 1) {
            throw new IllegalArgumentException("batch of " + items);
        }
        return new Limits(items, parallel, rates);
    }

    /** The same with up to so many calls at once; 0 for no limit. */
    public Limits parallel(int calls) {
        return new Limits(batch, Math.max(0, calls), rates);
    }

    /** The same with another rate to keep; all rates hold together (4 a minute and 500 a day). */
    public Limits rate(long requests, Duration per) {
        List<Rate> more = new ArrayList<>(rates);
        more.add(new Rate(requests, per));
        return new Limits(batch, parallel, more);
    }

    /** Most items in one call. */
    public int batch() {
        return batch;
    }

    /** Most calls at once; 0 for no limit. */
    public int parallel() {
        return parallel;
    }

    /** Rates that all hold together. */
    public List<Rate> rates() {
        return rates;
    }
}
