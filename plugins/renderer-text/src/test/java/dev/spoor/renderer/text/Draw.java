package dev.spoor.renderer.text;

import dev.spoor.api.Inputs;
import dev.spoor.api.ProviderException;
import dev.spoor.api.Renderer;
import dev.spoor.api.View;
import dev.spoor.api.data.Batch;
import dev.spoor.tck.MemoryCall;
import dev.spoor.tck.MemoryContext;
import dev.spoor.tck.MemoryInputs;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Draws through the public door. */
final class Draw {
    private Draw() {}

    static String table(Renderer renderer, Batch batch) {
        return text(renderer, view(), MemoryInputs.rows(batch));
    }

    static View view() {
        return View.of("table", "").inputs(Inputs.ROWS);
    }

    static String text(Renderer renderer, View view, Inputs in) {
        return text(renderer, view, in, new MemoryCall());
    }

    static String text(Renderer renderer, View view, Inputs in, MemoryCall call) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        to(out, renderer, view, in, call);
        return out.toString(StandardCharsets.UTF_8);
    }

    static void to(OutputStream out, Renderer renderer, View view, Inputs in, MemoryCall call) {
        try (Renderer.Session session = renderer.open(new MemoryContext(Path.of("unused")))) {
            session.render(view, in, out, call);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ProviderException e) {
            throw new AssertionError(e);
        }
    }
}
