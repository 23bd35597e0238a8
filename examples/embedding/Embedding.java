import dev.spoor.api.View;
import dev.spoor.host.Spoor;
import dev.spoor.host.Workspace;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Spoor inside a program of your own: evidence in, indicators out. Arguments: the distribution, the evidence, the report. */
public class Embedding {
    public static void main(String[] args) throws Exception {
        try (Spoor spoor = Spoor.open(Path.of(args[0]));
                Workspace workspace = spoor.workspace();
                OutputStream out = Files.newOutputStream(Path.of(args[2]))) {
            workspace.read(List.of(Path.of(args[1])));
            workspace.analyze("ioc", Map.of(), "indicators");
            workspace.render("html", View.of("table", "Indicators").inputs("indicators"), out);
        }
    }
}
