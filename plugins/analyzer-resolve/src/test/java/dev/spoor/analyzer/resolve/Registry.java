package dev.spoor.analyzer.resolve;

import dev.spoor.tck.CannedHttp;
import dev.spoor.tck.LocalSockets;
import dev.spoor.tck.MemoryContext;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

/** IANA, registries and Team Cymru, played: RDAP for {@code com} and for 9.0.0.0/8, WHOIS for {@code de} and whatever else is routed. */
final class Registry implements AutoCloseable {
    static final String COM = "/com/v1/domain/";
    static final Instant NOW = Instant.parse("2026-11-29T00:00:00Z");

    final CannedHttp http = new CannedHttp()
            .get(
                    "/rdap/dns.json",
                    200,
                    "{\"version\":\"1.0\",\"services\":[[[\"com\",\"net\"],[\"http://rdap.registry.test/com/v1/\",\"https://rdap.registry.test/com/v1/\"]],"
                            + "[[\"page\"],[\"https://rdap.other.test/page\"]]]}")
            .get(
                    "/rdap/ipv4.json",
                    200,
                    "{\"services\":[[[\"9.0.0.0/8\"],[\"https://rdap.rir.test/\"]],[[\"9.9.0.0/16\"],[\"https://rdap.rir.test/special/\"]]]}")
            .get("/rdap/ipv6.json", 200, "{\"services\":[[[\"2620::/23\"],[\"https://rdap.rir.test/\"]]]}");
    final PlayedWhois root = new PlayedWhois(question -> switch (question) {
        case "de" ->
            "% IANA WHOIS server\n\nrefer:        whois.denic.test\n\ndomain:       DE\nwhois: whois.denic.test\n";
        case "xn--p1ai", "dev" -> "domain:       " + question + "\nstatus:       ACTIVE\n";
        case "com" -> "refer: whois.com.test\ndomain: COM\n";
        default -> question.matches("[0-9a-f.:]+") ? "refer: whois.rir.test\ninetnum: 9.0.0.0 - 9.255.255.255\n" : "?";
    });
    final PlayedWhois cymru = new PlayedWhois(question -> {
        StringBuilder out = new StringBuilder("Bulk mode; whois.cymru.com [2026-11-29 00:00:00 +0000]\n");
        question.lines()
                .skip(2)
                .forEach(ip -> out.append(
                        ip.startsWith("9.")
                                ? "19281   | " + ip
                                        + "          | 9.9.9.0/24          | US | arin     | 2017-09-13 | QUAD9-AS-1, CH\n"
                                : "NA      | " + ip
                                        + "       | NA                  |    | other    |            | NA\n"));
        return out.toString();
    });
    final LocalSockets sockets =
            new LocalSockets().route("whois.iana.test", 43, root.port()).route("whois.cymru.test", 43, cymru.port());

    Registry() {
        http.get(
                COM + "example.com",
                200,
                "{\"objectClassName\":\"domain\",\"handle\":\"2336799_DOMAIN_COM-VRSN\",\"ldhName\":\"EXAMPLE.COM\",\"status\":[\"client delete prohibited\"],"
                        + "\"events\":[{\"eventAction\":\"registration\",\"eventDate\":\"1995-08-14T04:00:00Z\"},{\"eventAction\":\"expiration\",\"eventDate\":\"2027-08-13T04:00:00Z\"}],"
                        + "\"nameservers\":[{\"objectClassName\":\"nameserver\",\"ldhName\":\"A.IANA-SERVERS.NET\"}],"
                        + "\"entities\":[{\"handle\":\"376\",\"roles\":[\"registrar\"],\"vcardArray\":[\"vcard\",[[\"version\",{},\"text\",\"4.0\"],[\"fn\",{},\"text\",\"RESERVED-IANA\"]]],"
                        + "\"entities\":[{\"roles\":[\"abuse\"],\"vcardArray\":[\"vcard\",[[\"email\",{},\"text\",\"abuse@iana.test\"]]]}]}]}");
        http.get(
                COM + "young.com",
                200,
                "{\"ldhName\":\"YOUNG.COM\",\"events\":[{\"eventAction\":\"registration\",\"eventDate\":\"2026-11-20T12:00:00Z\"}]}");
        http.get(COM + "unknown.com", 404, "{\"errorCode\":404,\"title\":\"Not Found\"}");
        http.get(COM + "silent.com", 404, "");
        http.get(COM + "webpage.com", 404, "<html><h1>Not Found</h1></html>");
        http.get(COM + "gateway.com", 404, "{\"statusCode\":404,\"message\":\"Not Found\"}");
        http.get(COM + "busy.com", 429, "", "Retry-After", "60");
        http.get(COM + "broken.com", 200, "{\"ldhName\": \"BRO");
        http.get(COM + "refusal.com", 200, "{\"errorCode\":400}");
        http.get(
                "/special/ip/9.9.9.9",
                200,
                "{\"objectClassName\":\"ip network\",\"handle\":\"NET-9-9-9-0-1\",\"startAddress\":\"9.9.9.0\",\"endAddress\":\"9.9.9.255\",\"name\":\"QUAD9-AS-1\","
                        + "\"cidr0_cidrs\":[{\"v4prefix\":\"9.9.9.0\",\"length\":24}],"
                        + "\"entities\":[{\"roles\":[\"registrant\"],\"vcardArray\":[\"vcard\",[[\"fn\",{},\"text\",\"Quad9\"],[\"adr\",{\"cc\":\"CH\"},\"text\",[\"\",\"\",\"\",\"\",\"\",\"\",\"Switzerland\"]]]]}]}");
    }

    MemoryContext context(Path dir) {
        return new MemoryContext(dir)
                .set("bootstrap_url", "https://iana.test/rdap/")
                .set("whois_root", "whois://whois.iana.test")
                .set("asn_service", "whois://whois.cymru.test")
                .set("timeout", "30s")
                .clock(Clock.fixed(NOW, ZoneOffset.UTC))
                .http(http)
                .sockets(sockets);
    }

    @Override
    public void close() {
        root.close();
        cymru.close();
    }
}
