package dev.spoor.driver.local;

import dev.spoor.api.Context;
import dev.spoor.api.Descriptor;
import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import dev.spoor.api.QueryDriver;
import dev.spoor.api.Setting;
import dev.spoor.api.Tlp;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Driver over the user's own files, whatever their formats. Its language {@code table} is a small part of KQL. */
public final class LocalDriver implements QueryDriver {
    static final String LANGUAGE = "table";

    static final Setting<List<String>> PATHS = Setting.list("paths")
            .required()
            .must(paths -> !paths.isEmpty(), "of at least one path")
            .help("Files and folders of evidence, in any format that a decoder reads");

    private static final Descriptor DESCRIPTOR = Descriptor.of("local", "Your own files")
            .help("Selects rows of the tables that are in your own files:"
                    + " Table | where Column == 'value' | project Column, Column | take 10. Works offline.")
            .accepts(LANGUAGE)
            .settings(PATHS)
            .maxTlp(Tlp.RED);

    /** Made by the service loader. */
    public LocalDriver() {}

    @Override
    public Descriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public String literal(Object value, String type) {
        return LiteralWriter.write(value, type);
    }

    @Override
    public Session open(Context context) throws ProviderException {
        List<Path> paths = new ArrayList<>();
        for (String text : context.get(PATHS)) {
            Path path;
            try {
                path = Path.of(text);
            } catch (InvalidPathException e) {
                throw ProviderException.of(Problem.Kind.CONFIG, PATHS.key(), text + " is not a path");
            }
            if (!Files.exists(path)) {
                throw ProviderException.of(Problem.Kind.CONFIG, PATHS.key(), "there is no " + path);
            }
            paths.add(path);
        }
        return new LocalSession(context, List.copyOf(paths));
    }
}
