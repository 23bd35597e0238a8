package dev.spoor.analyzer.resolve;

import dev.spoor.api.Call;
import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import dev.spoor.indicators.IpAddresses;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which autonomous systems announce addresses, by Team Cymru's WHOIS service: many addresses in one connection, a line each with fields
 * separated by bars. Safe for use by many threads.
 */
final class Origins {
    private static final int AT_ONCE = 1_000;
    private static final int BYTES_EACH = 400;

    private final WhoisClient client;
    private final String host;
    private final int port;

    /** @param service {@code whois://host:port} */
    Origins(WhoisClient client, URI service) {
        this.client = client;
        this.host = service.getHost();
        this.port = service.getPort() < 0 ? WhoisClient.PORT : service.getPort();
    }

    /**
     * A network as it is announced.
     *
     * @param asn number of the system that announces it
     * @param network prefix
     * @param name of the system
     */
    record Origin(long asn, String network, String name) {}

    /** What is known of these addresses; those that are missing are announced by nobody, or were not answered, which is a problem then. */
    Map<String, Origin> of(List<String> addresses, Call call) throws ProviderException {
        Map<String, Origin> found = new HashMap<>();
        for (int from = 0; from < addresses.size(); from += AT_ONCE) {
            List<String> some = addresses.subList(from, Math.min(addresses.size(), from + AT_ONCE));
            try {
                int answered = read(ask(some, call), found);
                if (answered < some.size()) {
                    call.problem(Problem.of(
                            Problem.Kind.PROTOCOL,
                            host,
                            "of " + some.size() + " addresses, it answered " + answered
                                    + "; of the others the autonomous system is not known"));
                }
            } catch (ProviderException e) {
                if (e.problem().kind() == Problem.Kind.CONFIG) {
                    throw e;
                }
                call.problem(Problem.of(
                        e.problem().kind(),
                        host,
                        "autonomous systems are not known: " + e.problem().message()));
            }
        }
        return found;
    }

    private String ask(List<String> addresses, Call call) throws ProviderException {
        List<String> lines = new ArrayList<>(List.of("begin", "verbose"));
        lines.addAll(addresses);
        lines.add("end");
        return client.ask(host, port, String.join("\r\n", lines), 4096 + BYTES_EACH * addresses.size(), call);
    }

    /** {@code AS | IP | prefix | country | registry | date | name}; {@code NA} where nobody announces it. Gives how many it told of. */
    private static int read(String text, Map<String, Origin> found) {
        int answered = 0;
        for (String line : text.split("\n")) {
            String[] fields = line.split("\\|", 7);
            byte[] octets = fields.length < 7 ? null : IpAddresses.parse(fields[1].strip());
            if (octets == null) {
                continue;
            }
            answered++;
            // Announced by several: the first.
            String asn = fields[0].strip().split("\\s+")[0];
            if (asn.matches("\\d{1,10}")) {
                found.put(
                        IpAddresses.format(octets),
                        new Origin(Long.parseLong(asn), fields[2].strip(), Registration.clean(fields[6])));
            }
        }
        return answered;
    }
}
