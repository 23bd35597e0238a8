package dev.spoor.tck;

import java.util.Arrays;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Damaged copies of a sample, the same in every run. */
final class Damage {
    private static final int CUTS = 64;
    private static final int FLIPS = 200;
    private static final int NOISE = 50;

    private Damage() {}

    /** One damaged copy, and what was done to it. */
    record Variant(String what, byte[] bytes) {}

    static Stream<Variant> of(byte[] sample) {
        return Stream.of(cuts(sample), flips(sample), splices(sample), noise()).flatMap(variants -> variants);
    }

    /** Beginnings: all of a short sample's, some of a long one's. */
    private static Stream<Variant> cuts(byte[] sample) {
        int step = Math.max(1, sample.length / CUTS);
        return Stream.iterate(0, to -> to < sample.length, to -> to + step)
                .map(to -> new Variant("cut to " + to + " bytes", Arrays.copyOf(sample, to)));
    }

    private static Stream<Variant> flips(byte[] sample) {
        Random random = new Random(1);
        return Stream.generate(() -> 0).limit(sample.length == 0 ? 0 : FLIPS).map(i -> {
            // Half of them at the start, where formats keep what matters.
            int at = random.nextInt(random.nextBoolean() ? sample.length : Math.min(sample.length, 64));
            int bit = random.nextInt(8);
            return variant("bit " + bit + " of byte " + at + " flipped", sample, b -> b[at] ^= (byte) (1 << bit));
        });
    }

    private static Stream<Variant> splices(byte[] sample) {
        int half = sample.length / 2;
        byte[] twice = Arrays.copyOf(sample, 2 * sample.length);
        System.arraycopy(sample, 0, twice, sample.length, sample.length);
        return Stream.of(
                new Variant("two in a row", twice),
                new Variant("the second half", Arrays.copyOfRange(sample, half, sample.length)),
                variant("zeros in the middle", sample, b -> Arrays.fill(b, half / 2, half, (byte) 0)),
                variant("0xFF in the middle", sample, b -> Arrays.fill(b, half / 2, half, (byte) 0xFF)));
    }

    private static Stream<Variant> noise() {
        Random random = new Random(2);
        return Stream.generate(() -> random.nextInt(5000)).limit(NOISE).map(size -> {
            byte[] bytes = new byte[size];
            random.nextBytes(bytes);
            return new Variant(size + " random bytes", bytes);
        });
    }

    private static Variant variant(String what, byte[] sample, Consumer<byte[]> harm) {
        byte[] copy = sample.clone();
        harm.accept(copy);
        return new Variant(what, copy);
    }
}
