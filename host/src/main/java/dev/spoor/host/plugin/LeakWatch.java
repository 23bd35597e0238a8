package dev.spoor.host.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.ref.PhantomReference;
import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Tells which closed class loaders are still held by somebody. Class loaders go only in some garbage collections, and how many there
 * were says little; so beside each closed loader stands a decoy, a loader with one class that nobody holds. A loader that outlives
 * two decoys, one after the other, is held. Safe for use by many threads.
 */
final class LeakWatch {
    private static final int SURVIVED = 2;

    private final List<Watched> all = new ArrayList<>();

    /** Watches a loader that was closed. */
    synchronized void watch(Generation owner, ClassLoader loader) {
        all.add(new Watched(owner, loader));
    }

    /** Whose loaders are held; the others that were collected are forgotten. Cheap; asks for no collection. */
    synchronized List<Generation> held() {
        List<Generation> held = new ArrayList<>();
        for (Iterator<Watched> i = all.iterator(); i.hasNext(); ) {
            Watched watched = i.next();
            if (watched.isGone()) {
                i.remove();
            } else if (watched.survived() >= SURVIVED) {
                held.add(watched.owner);
            }
        }
        return held;
    }

    /** How many closed loaders have not been collected yet, held or not. */
    synchronized int waiting() {
        all.removeIf(Watched::isGone);
        return all.size();
    }

    private static final class Watched {
        private final Generation owner;
        private final Reference<ClassLoader> loader;
        private Reference<ClassLoader> decoy = Decoy.make();
        private int survived;

        Watched(Generation owner, ClassLoader loader) {
            this.owner = owner;
            this.loader = new PhantomReference<>(loader, null);
        }

        boolean isGone() {
            return loader.refersTo(null);
        }

        int survived() {
            if (decoy.refersTo(null) && !isGone()) {
                survived++;
                decoy = Decoy.make();
            }
            return survived;
        }
    }

    /** Defines a copy of itself: a loader without a class would go in any young collection. */
    private static final class Decoy extends ClassLoader {
        private static final byte[] BYTES = bytes();

        private Decoy() {
            super(null);
            defineClass(null, BYTES, 0, BYTES.length);
        }

        static Reference<ClassLoader> make() {
            return new PhantomReference<>(new Decoy(), null);
        }

        private static byte[] bytes() {
            String name = Decoy.class.getName();
            try (InputStream in =
                    Decoy.class.getResourceAsStream(name.substring(name.lastIndexOf('.') + 1) + ".class")) {
                return in.readAllBytes();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
