package dev.spoor.tck.mock;

import static dev.spoor.tck.mock.TiScenario.BAD_KEY;
import static dev.spoor.tck.mock.TiScenario.ERROR_INSIDE;
import static dev.spoor.tck.mock.TiScenario.LIMIT;
import static dev.spoor.tck.mock.TiScenario.MISS;
import static dev.spoor.tck.mock.TiScenario.PARTIAL;
import static dev.spoor.tck.mock.TiScenario.REDIRECT;

import dev.spoor.tck.mock.TiService.Can;
import java.util.Map;

/** Registries of domains and addresses, which speak RDAP (RFC 9083), and the lists that say which of them is to be asked (RFC 9224). */
final class TiRegistries {
    private TiRegistries() {}

    private static Can rdap(int status, String text) {
        return new Can(status, "application/rdap+json", text, Map.of());
    }

    /** One registry of all there is. */
    static TiService rdap() {
        return new TiService("rdap")
                .lead("GET", "/dns\\.json", Can.json(200, "{\"services\":[[[\"org\",\"net\"],[\"{value}/\"]]]}"))
                .lead("GET", "/ipv4\\.json", Can.json(200, "{\"services\":[[[\"0.0.0.0/0\"],[\"{value}/\"]]]}"))
                .lead("GET", "/ipv6\\.json", Can.json(200, "{\"services\":[[[\"::/0\"],[\"{value}/\"]]]}"))
                .get(
                        "/domain/([^/?]+)",
                        "{\"objectClassName\":\"domain\",\"handle\":\"1_DOMAIN\",\"ldhName\":\"{value}\",\"events\":[{\"eventAction\":\"registration\",\"eventDate\":\"1995-08-31T04:00:00Z\"}]}")
                .get(
                        "/ip/([^/?]+)",
                        "{\"objectClassName\":\"ip network\",\"handle\":\"NET-1\",\"name\":\"PLAYED\",\"startAddress\":\"{value}\",\"endAddress\":\"{value}\",\"country\":\"DE\"}")
                .when(
                        MISS,
                        rdap(404, "{\"errorCode\":404,\"title\":\"Not Found\",\"description\":[\"No such object\"]}"))
                // There is no key; who asks in bulk is refused all the same.
                .when(BAD_KEY, Can.html(403, "403 Forbidden"))
                .when(LIMIT, rdap(429, "{\"errorCode\":429,\"title\":\"Too Many Requests\"}"))
                // Registries send on to others, so it is followed: to where nobody is.
                .when(REDIRECT, Can.html(302, "Moved").header("Location", "http://localhost:1/"))
                .when(PARTIAL, rdap(200, "{\"rdapConformance\":[\"rdap_level_0\"],\"notices\":[]}"))
                .when(ERROR_INSIDE, rdap(200, "{\"errorCode\":500,\"title\":\"Internal Server Error\"}"));
    }
}
