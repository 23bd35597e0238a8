package dev.spoor.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.api.Inputs;
import dev.spoor.api.Kind;
import dev.spoor.api.Provider;
import dev.spoor.api.ProviderException;
import dev.spoor.api.Renderer;
import dev.spoor.api.View;
import dev.spoor.api.data.Batch;
import dev.spoor.api.data.Source;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the host relies on in a renderer, whatever the evidence. */
public abstract class RendererContract extends ProviderContract<Renderer.Session> {
    /** For plugin authors to extend. */
    protected RendererContract() {}

    @Override
    protected abstract Provider<Renderer.Session> provider();

    /** A view with views of every kind that it draws, over the tables of {@link #inputs()}. */
    protected abstract View view();

    /** Tables with some rows each. */
    protected abstract MemoryInputs inputs();

    @Override
    final Kind kind() {
        return Kind.RENDERER;
    }

    @Override
    final List<String> exercise(Renderer.Session session, Trial trial) throws ProviderException, IOException {
        String drawn = render(session, view(), inputs(), trial);
        assertFalse(drawn.isEmpty(), "writes nothing");
        return List.of(drawn);
    }

    private String render(Renderer.Session session, View view, Inputs in, Trial trial)
            throws ProviderException, IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        session.render(
                view,
                trial.inputs(in),
                new OutputStream() {
                    @Override
                    public void write(int b) {
                        out.write(b);
                    }

                    @Override
                    public void write(byte[] b, int off, int len) {
                        out.write(b, off, len);
                    }

                    @Override
                    public void close() {
                        throw new AssertionError("closes the stream, which is the host's");
                    }
                },
                trial.call());
        String text = out.toString(StandardCharsets.UTF_8);
        assertHarmless(text);
        return text;
    }

    /** What the medium would act upon; the check grows with the media. */
    private void assertHarmless(String text) {
        for (String type : descriptor().produces()) {
            if (type.startsWith("text/html") || type.contains("svg") || type.contains("xml")) {
                int at = text.indexOf('<' + HostileRows.MARK);
                assertFalse(at >= 0, () -> "a tag out of evidence: " + around(text, at));
            } else if (type.startsWith("text/plain")) {
                for (int i = 0; i < text.length(); i++) {
                    char c = text.charAt(i);
                    int at = i;
                    assertFalse(
                            Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t',
                            () -> "a control character, " + (int) c + ": " + around(text, at));
                    assertFalse(
                            c >= '\u202A' && c <= '\u202E' || c >= '\u2066' && c <= '\u2069',
                            () -> "a character that turns text round, " + (int) c + ": " + around(text, at));
                }
            }
        }
    }

    private static String around(String text, int at) {
        return text.substring(Math.max(0, at - 60), Math.min(text.length(), at + 60))
                .replace('\u001b', '?');
    }

    /** Media for one table, such as CSV, have no place for titles or for more than one view. */
    private boolean nests() {
        return descriptor().accepts().contains("report");
    }

    /** Every kind of view of every table of these. */
    private void renderEachKind(Renderer.Session session, Inputs in) throws ProviderException, IOException {
        View report = View.of("report", "<" + HostileRows.MARK + ">");
        for (String kind : descriptor().accepts()) {
            for (String table : in.names()) {
                if (!kind.equals("report")) {
                    View view = View.of(kind, "\u001b[31m<" + HostileRows.MARK + ">")
                            .inputs(table);
                    render(session, view, in, Trial.whole());
                    report = report.child(view);
                }
            }
        }
        if (nests()) {
            render(session, report, in, Trial.whole());
        }
    }

    @Test
    void drawsTheKindsThatItNames() throws Exception {
        assertFalse(descriptor().produces().isEmpty(), "names no media type");
        assertTrue(descriptor().produces().stream().allMatch(type -> type.matches("[a-z]+/[a-z0-9.+-]+(;.*)?")));
        try (Renderer.Session session = open()) {
            for (String kind : descriptor().accepts()) {
                for (String table : inputs().names()) {
                    render(session, View.of(kind, "A title").inputs(table), inputs(), Trial.whole());
                }
                render(session, View.of(kind, ""), inputs(), Trial.whole());
            }
        }
    }

    @Test
    void aKindThatItDoesNotKnowIsATable() throws Exception {
        try (Renderer.Session session = open()) {
            String table = inputs().names().iterator().next();
            View view = View.of("no-such-kind", "Something new").inputs(table);
            assertFalse(render(session, view, inputs(), Trial.whole()).isBlank());
            if (nests()) {
                String report =
                        render(session, View.of("report", "").child(view).child(view), inputs(), Trial.whole());
                assertTrue(report.toLowerCase(Locale.ROOT).contains("something new"), "its title is missing");
            }
        }
    }

    @Test
    void noRowsAreNoTrouble() throws Exception {
        MemoryInputs in = inputs();
        MemoryInputs empty = new MemoryInputs();
        in.names().forEach(name -> empty.table(name, Batch.empty(in.schema(name))));
        try (Renderer.Session session = open()) {
            render(session, view(), empty, Trial.whole());
            renderEachKind(session, empty);
        }
    }

    @Test
    void hostileEvidenceIsHarmless() throws Exception {
        MemoryInputs in = inputs();
        MemoryInputs hostile = new MemoryInputs();
        in.names().forEach(name -> hostile.table(name, HostileRows.of(in.schema(name), Set.of())));
        try (Renderer.Session session = open()) {
            render(session, view(), hostile, Trial.whole());
            renderEachKind(session, hostile);
        }
    }

    @Test
    void inputsAreNotWrittenTo() throws Exception {
        MemoryInputs in = inputs();
        List<Copies> copies = new ArrayList<>();
        for (String name : in.names()) {
            List<Batch> batches = new ArrayList<>();
            Source<Batch> source = in.open(name);
            for (Batch batch = source.next(); batch != null; batch = source.next()) {
                batches.add(batch);
            }
            copies.add(Copies.of(batches));
        }
        try (Renderer.Session session = open()) {
            render(session, view(), in, Trial.whole());
        }
        copies.forEach(Copies::assertUntouched);
    }

    @Test
    void aFullDiskIsAnIOException() throws Exception {
        try (Renderer.Session session = open()) {
            Trial trial = Trial.whole();
            IOException e = assertThrows(
                    IOException.class,
                    () -> session.render(
                            view(),
                            trial.inputs(inputs()),
                            new OutputStream() {
                                @Override
                                public void write(int b) throws IOException {
                                    throw new IOException("no space left");
                                }
                            },
                            trial.call()));
            assertEquals("no space left", e.getMessage());
        }
    }
}
