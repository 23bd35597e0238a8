package dev.spoor.cli.work;

import dev.spoor.api.ProviderException;
import dev.spoor.api.View;
import dev.spoor.cli.term.Surroundings;
import dev.spoor.host.Renderers;
import dev.spoor.host.Workspace;
import dev.spoor.host.config.HostSettings;
import dev.spoor.host.plugin.ProviderInfo;
import dev.spoor.host.table.Rows;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;

/** Draws results by the renderer plugin for the format that was asked for, to standard output or a file. */
public final class Output {
    private final Surroundings around;
    private final HostOptions options;
    private final OutputOptions.Target target;
    private final Work work;

    /** Output of this work as the options say. */
    public Output(Surroundings around, HostOptions options, OutputOptions output, Work work) {
        this.around = around;
        this.options = options;
        this.target = output.target(around);
        this.work = work;
    }

    /** The form. */
    public Format format() {
        return target.format();
    }

    /** The file; null for standard output. */
    public Path file() {
        return target.file();
    }

    /** Draws. */
    public interface Drawing {
        /** Draws with this renderer to this stream, which is not to be closed. */
        void draw(ProviderInfo renderer, View view, OutputStream out) throws ProviderException, IOException;
    }

    /** Draws a view of these tables. */
    public void render(View view, Map<String, Rows> tables) throws ProviderException, IOException {
        Workspace workspace = work.workspace();
        write(view, (renderer, full, out) -> workspace.render(renderer.id(), full, tables, out));
    }

    /** Draws a view in some way of its own. A file appears only when it is whole. */
    public void write(View view, Drawing drawing) throws ProviderException, IOException {
        ProviderInfo renderer = Renderers.find(work.spoor().plugins(), format().media(), view);
        View full = full(view);
        if (file() == null) {
            drawing.draw(renderer, full, around.out());
            around.out().flush();
            return;
        }
        Path part = file().resolveSibling(file().getFileName() + ".part");
        try {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part), 1 << 16)) {
                drawing.draw(renderer, full, out);
            }
            move(part, file());
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** The view with what {@link Renderers} tells every renderer. */
    private View full(View view) {
        View full = view.option(Renderers.MEDIA, format().media())
                .option(Renderers.ZONE, work.spoor().config().general().get(HostSettings.TZ));
        boolean terminal = file() == null && around.outIsTerminal();
        return terminal
                ? full.option(Renderers.TERMINAL, true)
                        .option(Renderers.COLOR, options.color(around, true))
                        .option(Renderers.WIDTH, around.width())
                : full;
    }
}
