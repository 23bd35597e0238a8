package dev.spoor.analyzer.triage;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a script, or a command line that runs one, does that honest scripts seldom do. */
final class Script {
    /** Words in {@link CommandLine#plain() plain} text, and what they mean. Each by itself is worth a look. */
    private static final Map<String, String> SIGNS = Map.ofEntries(
            Map.entry("downloadstring", "fetches code"),
            Map.entry("downloadfile", "fetches a file"),
            Map.entry("downloaddata", "fetches data"),
            Map.entry("openread(", "fetches data"),
            Map.entry("invoke-webrequest", "fetches over HTTP"),
            Map.entry("iwr http", "fetches over HTTP"),
            Map.entry("iwr -u", "fetches over HTTP"),
            Map.entry("invoke-restmethod", "fetches over HTTP"),
            Map.entry("irm http", "fetches over HTTP"),
            Map.entry("start-bitstransfer", "fetches by BITS"),
            Map.entry("msxml2.xmlhttp", "fetches over HTTP"),
            Map.entry("winhttp.winhttprequest", "fetches over HTTP"),
            Map.entry("invoke-expression", "runs text as code"),
            Map.entry("|iex", "runs text as code"),
            Map.entry("| iex", "runs text as code"),
            Map.entry("iex(", "runs text as code"),
            Map.entry("iex (", "runs text as code"),
            Map.entry("iex $", "runs text as code"),
            Map.entry("frombase64string", "unpacks base64"),
            Map.entry("gzipstream", "unpacks gzip"),
            Map.entry("deflatestream", "unpacks deflate"),
            Map.entry("-bxor", "deciphers by XOR"),
            Map.entry("amsiutils", "switches AMSI off"),
            Map.entry("amsiinitfailed", "switches AMSI off"),
            Map.entry("etwprovider", "switches event tracing off"),
            Map.entry("virtualalloc", "allocates memory for code"),
            Map.entry("createthread", "starts a thread on its own memory"),
            Map.entry("[reflection.assembly]::load", "loads an assembly from memory"),
            Map.entry("system.reflection.assembly]::load", "loads an assembly from memory"),
            Map.entry("net.sockets.tcpclient", "opens a raw connection"),
            Map.entry("mimikatz", "names mimikatz"),
            Map.entry("sekurlsa", "names mimikatz"));

    private Script() {}

    /** What the plain text does, each once, in the order of the alphabet; empty where nothing stands out. */
    static List<String> signs(String plain) {
        List<String> found = new ArrayList<>();
        SIGNS.forEach((word, meaning) -> {
            if (!found.contains(meaning) && plain.contains(word)) {
                found.add(meaning);
            }
        });
        found.sort(null);
        return found;
    }

    static boolean fetches(List<String> signs) {
        return signs.stream().anyMatch(sign -> sign.startsWith("fetches"));
    }

    static boolean isPowerShell(CommandLine line) {
        return line.has("powershell", "pwsh");
    }

    /** The options of PowerShell that hide its window: {@code -w hidden}, {@code -WindowStyle 1} and what lies between. */
    static boolean isHidden(CommandLine line) {
        List<String> tokens = line.tokens();
        for (int i = 0; i + 1 < tokens.size(); i++) {
            String option = tokens.get(i).toLowerCase(Locale.ROOT);
            if (option.length() > 1
                    && "-/\u2013\u2014\u2015".indexOf(option.charAt(0)) >= 0
                    && "windowstyle".startsWith(option.substring(1))) {
                String value = tokens.get(i + 1).toLowerCase(Locale.ROOT);
                if (value.equals("1") || (value.length() > 0 && "hidden".startsWith(value))) {
                    return true;
                }
            }
        }
        return false;
    }

    /** True for a PowerShell line that hides what it does: encoded, hidden with code in line, or unpacking. */
    static boolean isCovert(CommandLine line) {
        return isPowerShell(line)
                && (!Payload.of(line).text().isEmpty()
                        || (isHidden(line) && !line.has(" -f ", " -file "))
                        || !signs(line.plain()).isEmpty());
    }
}
