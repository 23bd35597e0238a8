package dev.spoor.samples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Writes the sample intrusion into the folder given as the only argument: the same bytes at every run. */
public final class Generate {
    private Generate() {}

    public static void main(String[] args) throws IOException {
        if (args.length != 1) {
            System.err.println("usage: Generate FOLDER");
            System.exit(2);
        }
        Path folder = Path.of(args[0]);
        Network network = new Network();
        Expected expected = new Expected();
        new Story(network, expected).tell();
        new Noise(network).make();
        new LinuxNoise(network.bk01).make();
        network.write(folder);
        Files.writeString(folder.resolve("expected.json"), expected.json());
        Files.createDirectories(folder.resolve("ti"));
        Files.writeString(folder.resolve("ti").resolve("indicators.csv"), indicators());
    }

    /** The company's own list of indicators: two of them occur in the story, the others nowhere. */
    private static String indicators() {
        String tool = Program.sha256(Story.TOOL).toLowerCase(Locale.ROOT);
        return """
            indicator,type,severity,description
            %s,domain,high,Serves first and second stages of the invoice campaign
            %s,sha256,high,Loader that the invoice campaign drops as winupd.exe
            parcel-tracking.example.net,domain,medium,Credential phishing of February
            203.0.113.199,ipv4,low,Scanner seen at the mail gateway
            http://parcel-tracking.example.net/login,url,medium,Credential phishing of February
            5f2d0c1e9b7a48636e1d9c0fb2a4758391e6d0c7a8b35f42719e6c0d3b8a5f17,sha256,medium,Miner found on a test machine
            """.formatted(Story.STAGE_HOST, tool);
    }
}
