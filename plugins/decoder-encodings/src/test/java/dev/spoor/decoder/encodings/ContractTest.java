package dev.spoor.decoder.encodings;

import dev.spoor.api.Decoder;
import dev.spoor.api.Piece;
import dev.spoor.tck.DecoderContract;
import dev.spoor.tck.MemoryPiece;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Nested;

class ContractTest {
    @Nested
    class OfHex extends DecoderContract {
        @Override
        protected Decoder provider() {
            return new Hex();
        }

        @Override
        protected MemoryPiece sample() {
            return MemoryPiece.text("echo 77686f616d69202f616c6c | xxd -r -p");
        }
    }

    @Nested
    class OfBase32 extends DecoderContract {
        @Override
        protected Decoder provider() {
            return new Base32();
        }

        @Override
        protected MemoryPiece sample() {
            return MemoryPiece.text("key=O5UG6YLNNEQC6YLMNQQHC5LJMV2A====");
        }
    }

    @Nested
    class OfBase85 extends DecoderContract {
        @Override
        protected Decoder provider() {
            return new Base85();
        }

        @Override
        protected MemoryPiece sample() {
            return MemoryPiece.text("x <~87cURD]i,\"Ebo80~> y");
        }
    }

    @Nested
    class OfUrlEncoding extends DecoderContract {
        @Override
        protected Decoder provider() {
            return new UrlEncoding();
        }

        @Override
        protected MemoryPiece sample() {
            return MemoryPiece.text("GET /?q=%77%68%6f%61%6d%69 HTTP/1.1");
        }
    }

    @Nested
    class OfHtmlEntities extends DecoderContract {
        @Override
        protected Decoder provider() {
            return new HtmlEntities();
        }

        @Override
        protected MemoryPiece sample() {
            return MemoryPiece.text("<a href=\"&#106;avascript&colon;alert&lpar;1&rpar;\">");
        }
    }

    @Nested
    class OfQuotedPrintable extends DecoderContract {
        @Override
        protected Decoder provider() {
            return new QuotedPrintable();
        }

        @Override
        protected MemoryPiece sample() {
            return MemoryPiece.text("<a href=3D=22x=22>caf=C3=A9</a>=\nmore");
        }
    }

    @Nested
    class OfEscapes extends DecoderContract {
        @Override
        protected Decoder provider() {
            return new Escapes();
        }

        @Override
        protected MemoryPiece sample() {
            return MemoryPiece.text("var a = \"\\x77\\x68\\x6f\\u0061mi\";");
        }
    }

    @Nested
    class OfXor extends DecoderContract {
        @Override
        protected Decoder provider() {
            return new Xor();
        }

        @Override
        protected Map<String, String> settings() {
            return Map.of("keys", "auto");
        }

        @Override
        protected MemoryPiece sample() {
            byte[] bytes = "the quick brown fox jumps over the lazy dog".getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] ^= 0x5A;
            }
            return new MemoryPiece("a.bin", Piece.BYTES, bytes);
        }
    }
}
