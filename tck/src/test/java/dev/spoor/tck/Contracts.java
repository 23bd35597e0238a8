package dev.spoor.tck;

import dev.spoor.api.Call;
import dev.spoor.api.CancelledException;
import dev.spoor.api.Context;
import dev.spoor.api.Decoder;
import dev.spoor.api.Descriptor;
import dev.spoor.api.GeoProvider;
import dev.spoor.api.Http;
import dev.spoor.api.Indicator;
import dev.spoor.api.Piece;
import dev.spoor.api.Pieces;
import dev.spoor.api.Place;
import dev.spoor.api.ProviderException;
import dev.spoor.api.QueryDriver;
import dev.spoor.api.Secret;
import dev.spoor.api.Setting;
import dev.spoor.api.TiProvider;
import dev.spoor.api.Verdict;
import dev.spoor.api.data.Batch;
import dev.spoor.api.data.Sink;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Contracts of toys, whole and broken; {@link ContractsTest} runs them. */
final class Contracts {
    private Contracts() {}

    static class OfTi extends TiContract {
        @Override
        protected TiProvider provider() {
            return new Toys.Ti();
        }

        @Override
        protected Http http() {
            return Toys.service();
        }

        @Override
        protected List<Indicator> indicators() {
            return Toys.indicators();
        }
    }

    static class OfGeo extends GeoContract {
        @Override
        protected GeoProvider provider() {
            return new Toys.Geo();
        }

        @Override
        protected List<InetAddress> addresses() {
            try {
                return List.of(InetAddress.getByName("192.0.2.1"), InetAddress.getByName("192.0.2.2"));
            } catch (UnknownHostException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    static class OfDecoder extends DecoderContract {
        @Override
        protected Decoder provider() {
            return new Toys.Hex();
        }

        @Override
        protected MemoryPiece sample() {
            return MemoryPiece.text("hex:48656c6c6f20776f726c64");
        }
    }

    static class OfDriver extends DriverContract {
        @Override
        protected QueryDriver provider() {
            return new Toys.Driver();
        }

        @Override
        protected QueryDriver.Request request() {
            return QueryDriver.Request.of("count", "up");
        }
    }

    static class TellsItsKey extends OfTi {
        public static class It extends Toys.Ti {
            @Override
            Verdict verdict(Indicator indicator, Http http, Secret key, Call call) throws ProviderException {
                return super.verdict(indicator, http, key, call).details(java.util.Map.of("key", key.reveal()));
            }
        }

        @Override
        protected TiProvider provider() {
            return new It();
        }
    }

    static class KeyInTheAddress extends OfTi {
        public static class It extends Toys.Ti {
            @Override
            Verdict verdict(Indicator indicator, Http http, Secret key, Call call) throws ProviderException {
                String encoded = java.util.Base64.getUrlEncoder()
                        .encodeToString(("user:" + key.reveal()).getBytes(java.nio.charset.StandardCharsets.UTF_8));
                http.send(Http.Request.get(URI.create("https://api.example.com/?key=" + encoded)), call)
                        .close();
                return super.verdict(indicator, http, key, call);
            }
        }

        @Override
        protected TiProvider provider() {
            return new It();
        }
    }

    static class ForgetsTheUnknown extends OfTi {
        public static class It extends Toys.Ti {
            @Override
            void answer(Indicator indicator, Http http, Secret key, Sink<Verdict> out, Call call)
                    throws ProviderException {
                Verdict verdict = verdict(indicator, http, key, call);
                if (verdict.isKnown()) {
                    out.put(verdict);
                }
            }
        }

        @Override
        protected TiProvider provider() {
            return new It();
        }
    }

    static class SwallowsCancelling extends OfTi {
        public static class It extends Toys.Ti {
            @Override
            void answer(Indicator indicator, Http http, Secret key, Sink<Verdict> out, Call call)
                    throws ProviderException {
                try {
                    super.answer(indicator, http, key, out, call);
                } catch (CancelledException e) {
                    call.progress(0, 0, "nothing");
                }
            }
        }

        @Override
        protected TiProvider provider() {
            return new It();
        }
    }

    static class BreaksOnFaults extends OfTi {
        public static class It extends Toys.Ti {
            @Override
            Verdict verdict(Indicator indicator, Http http, Secret key, Call call) throws ProviderException {
                try {
                    return super.verdict(indicator, http, key, call);
                } catch (ProviderException e) {
                    return Verdict.unknown(indicator); // the lie that must not pass
                }
            }
        }

        @Override
        protected TiProvider provider() {
            return new It();
        }
    }

    static class LeavesAThread extends OfTi {
        public static class It extends Toys.Ti {
            @Override
            public Session open(Context context) throws ProviderException {
                Thread thread = new Thread(() -> {
                    try {
                        Thread.sleep(40_000);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                });
                thread.setDaemon(true);
                thread.start();
                return super.open(context);
            }
        }

        @Override
        protected TiProvider provider() {
            return new It();
        }
    }

    static class ChangesItsDescriptor extends OfTi {
        public static class It extends Toys.Ti {
            private static final AtomicInteger COUNT = new AtomicInteger();

            @Override
            public Descriptor descriptor() {
                return super.descriptor().help("Called " + COUNT.incrementAndGet());
            }
        }

        @Override
        protected TiProvider provider() {
            return new It();
        }
    }

    static class BreaksItsOwnRule extends OfTi {
        public static class It extends Toys.Ti {
            @Override
            public Descriptor descriptor() {
                return super.descriptor()
                        .settings(
                                Toys.KEY,
                                Setting.number("days")
                                        .defaultTo(0L)
                                        .must(n -> n > 0, "more than 0")
                                        .help("Days."));
            }
        }

        @Override
        protected TiProvider provider() {
            return new It();
        }
    }

    static class SaysNothingOfASetting extends OfTi {
        public static class It extends Toys.Ti {
            @Override
            public Descriptor descriptor() {
                return super.descriptor()
                        .settings(Toys.KEY, Setting.number("days").defaultTo(1L));
            }
        }

        @Override
        protected TiProvider provider() {
            return new It();
        }
    }

    static class ReadsWhatItDoesNotDeclare extends OfTi {
        public static class It extends Toys.Ti {
            @Override
            public Session open(Context context) throws ProviderException {
                context.find(Setting.text("region"));
                return super.open(context);
            }
        }

        @Override
        protected TiProvider provider() {
            return new It();
        }
    }

    static class HasOneSessionForAll extends OfDecoder {
        public static class It extends Toys.Hex {
            private final StringBuilder text = new StringBuilder();

            @Override
            void decode(Piece in, Pieces out) throws ProviderException, IOException {
                text.append('x'); // state that one call leaves for the next
                out.put(text.toString(), Piece.TEXT, new dev.spoor.api.Span(0, 1), new byte[1]);
            }
        }

        @Override
        protected Decoder provider() {
            return new It();
        }
    }

    static class ProbesPastTheEnd extends OfDecoder {
        public static class It extends Toys.Hex {
            @Override
            int probe(byte[] b, int from, int to) {
                return b[from] == 'h' && b[from + 3] == ':' ? 90 : 0;
            }
        }

        @Override
        protected Decoder provider() {
            return new It();
        }
    }

    static class StumblesOverDamage extends OfDecoder {
        public static class It extends Toys.Hex {
            @Override
            int digit(byte b) {
                return Integer.parseInt(Character.toString(b & 0xff), 16);
            }
        }

        @Override
        protected Decoder provider() {
            return new It();
        }
    }

    static class WritesToItsInput extends OfDecoder {
        public static class It extends Toys.Hex {
            @Override
            void decode(Piece in, Pieces out) throws ProviderException, IOException {
                super.decode(in, out);
                byte[] bytes = in.bytes(1 << 20);
                bytes[bytes.length - 1] = '0';
            }
        }

        @Override
        protected Decoder provider() {
            return new It();
        }
    }

    static class LeavesAStreamOpen extends OfDecoder {
        public static class It extends Toys.Hex {
            @Override
            void decode(Piece in, Pieces out) throws ProviderException, IOException {
                in.open().read();
                super.decode(in, out);
            }
        }

        @Override
        protected Decoder provider() {
            return new It();
        }
    }

    static class OffTheEarth extends OfGeo {
        public static class It extends Toys.Geo {
            @Override
            Place place(InetAddress address) {
                return super.place(address).at(174.8, -41.3);
            }
        }

        @Override
        protected GeoProvider provider() {
            return new It();
        }
    }

    static class GivesTooMany extends OfDriver {
        public static class It extends Toys.Driver {
            @Override
            void query(Request request, Sink<Batch> out, Call call) {
                super.query(request.maxRows(10), out, call);
            }
        }

        @Override
        protected QueryDriver provider() {
            return new It();
        }
    }
}
