package dev.spoor.tck.mock;

import static dev.spoor.tck.mock.TiScenario.BAD_KEY;
import static dev.spoor.tck.mock.TiScenario.ERROR_INSIDE;
import static dev.spoor.tck.mock.TiScenario.LIMIT;
import static dev.spoor.tck.mock.TiScenario.MISS;
import static dev.spoor.tck.mock.TiScenario.PARTIAL;

import dev.spoor.tck.mock.TiService.Can;
import java.time.Duration;
import java.util.List;

/**
 * The services that {@link MockTi} plays, in the words of their documentation. Where it has none for a case, the answer is what gateways usually
 * give. A further service is one entry here, or in {@link TiLists}, {@link TiStores}, {@link TiRegistries}.
 */
final class TiServices {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration DAY = Duration.ofDays(1);

    private TiServices() {}

    static List<TiService> all() {
        return List.of(
                virusTotal(),
                otx(),
                xForce(),
                abuseIpDb(),
                greyNoise(),
                crowdSec(),
                urlHaus(),
                threatFox(),
                malwareBazaar(),
                pulsedive(),
                urlScan(),
                internetDb(),
                TiLists.tor(),
                TiLists.taxii(),
                TiStores.misp(),
                TiStores.sentinel(),
                TiRegistries.rdap());
    }

    private static Can json(int status, String text) {
        return Can.json(status, text);
    }

    private static TiService virusTotal() {
        String hit =
                "{\"data\":{\"id\":\"{value}\",\"attributes\":{\"reputation\":-23,\"last_analysis_date\":1763700000,\"tags\":[\"tor\"],"
                        + "\"last_analysis_stats\":{\"malicious\":14,\"suspicious\":2,\"undetected\":21,\"harmless\":57,\"timeout\":0}}}}";
        return new TiService("virustotal")
                .keyHeader("x-apikey")
                .rate(4, MINUTE)
                .rate(500, DAY)
                .get("/api/v3/(?:ip_addresses|domains|files)/([^/?]+)", hit)
                .getBase64("/api/v3/urls/([^/?]+)", hit)
                .get(
                        "/api/v3/domains/([^/?]+)/resolutions\\?.*",
                        "{\"data\":[{\"type\":\"resolution\",\"attributes\":{\"host_name\":\"{value}\",\"ip_address\":\"198.51.100.7\"}}],\"meta\":{\"count\":1}}")
                .get(
                        "/api/v3/ip_addresses/([^/?]+)/resolutions\\?.*",
                        "{\"data\":[{\"type\":\"resolution\",\"attributes\":{\"ip_address\":\"{value}\",\"host_name\":\"c2.example.net\"}}],\"meta\":{\"count\":1}}")
                .get(
                        "/api/v3/(?:domains|ip_addresses)/([^/?]+)/(?:communicating|referrer)_files\\?.*",
                        "{\"data\":[],\"meta\":{\"count\":0}}")
                .when(MISS, json(404, "{\"error\":{\"code\":\"NotFoundError\",\"message\":\"{value} not found\"}}"))
                .when(
                        BAD_KEY,
                        json(401, "{\"error\":{\"code\":\"WrongCredentialsError\",\"message\":\"Wrong API key\"}}"))
                .when(LIMIT, json(429, "{\"error\":{\"code\":\"QuotaExceededError\",\"message\":\"Quota exceeded\"}}"))
                .when(PARTIAL, json(200, "{\"data\":{\"id\":\"{value}\",\"attributes\":{\"tags\":[]}}}"))
                .when(
                        ERROR_INSIDE,
                        json(200, "{\"error\":{\"code\":\"TransientError\",\"message\":\"Transient server error\"}}"));
    }

    private static TiService otx() {
        String pulses = "\"pulses\":[{\"id\":\"5f0c\",\"name\":\"Tor exit nodes\",\"tags\":[\"tor\"],"
                + "\"modified\":\"2026-11-01T08:00:00.000000\"},{\"id\":\"60aa\",\"name\":\"SSH brute force\",\"tags\":[\"ssh\"],"
                + "\"modified\":\"2026-10-30T00:00:00.000000\"}]";
        return new TiService("otx")
                .keyHeader("X-OTX-API-KEY")
                .get(
                        "/api/v1/indicators/(?:IPv4|IPv6|domain|url|file)/([^/?]+)/general",
                        "{\"indicator\":\"{value}\",\"validation\":[],\"false_positive\":[],\"pulse_info\":{\"count\":2,"
                                + pulses + "}}")
                .when(
                        MISS,
                        json(
                                200,
                                "{\"indicator\":\"{value}\",\"validation\":[],\"pulse_info\":{\"count\":0,\"pulses\":[]}}"))
                .when(BAD_KEY, json(403, "{\"detail\":\"Authentication required\"}"))
                // It does not say how long to wait.
                .when(LIMIT, json(429, "{\"detail\":\"Request was throttled.\"}"))
                .when(PARTIAL, json(200, "{\"indicator\":\"{value}\",\"sections\":[\"general\"],\"pulse_info\":{}}"))
                .when(ERROR_INSIDE, json(200, "{\"detail\":\"endpoint request timed out\"}"));
    }

    private static TiService xForce() {
        return new TiService("xforce")
                .keyBasic()
                .get(
                        "/ipr/([^/?]+)",
                        "{\"ip\":\"{value}\",\"cats\":{\"Scanning IPs\":71},\"score\":7.1,\"reason\":\"Security analyst review\"}")
                .get(
                        "/url/([^/?]+)",
                        "{\"result\":{\"url\":\"{value}\",\"cats\":{\"Botnet Command and Control Server\":true},\"score\":10},\"tags\":[]}")
                .get(
                        "/malware/([^/?]+)",
                        "{\"malware\":{\"type\":\"md5\",\"hash\":\"0x{value}\",\"family\":[\"tsunami\"],\"risk\":\"high\"},\"tags\":[]}")
                .when(MISS, json(404, "{\"error\":\"Not found.\"}"))
                .when(BAD_KEY, json(401, "{\"error\":\"Not authorized.\"}"))
                .when(LIMIT, json(402, "{\"error\":\"Monthly quota exceeded.\"}"))
                // It leaves out what has no value, so this is an answer, though none about how bad it is.
                .when(PARTIAL, json(200, "{\"ip\":\"{value}\",\"result\":{\"url\":\"{value}\"},\"malware\":{}}"))
                .when(ERROR_INSIDE, json(200, "{\"error\":\"Internal error\"}"));
    }

    private static TiService abuseIpDb() {
        String head =
                "{\"data\":{\"ipAddress\":\"{value}\",\"isPublic\":true,\"isWhitelisted\":false,\"usageType\":\"Hosting\",";
        return new TiService("abuseipdb")
                .keyHeader("Key")
                .pagesWithoutAccept()
                .rate(1000, DAY)
                .get(
                        "/api/v2/check\\?ipAddress=([^&]+)&.*",
                        head
                                + "\"abuseConfidenceScore\":100,\"totalReports\":9,\"numDistinctUsers\":4,\"lastReportedAt\":\"2026-11-20T20:55:14+00:00\"}}")
                .when(MISS, json(200, head + "\"abuseConfidenceScore\":0,\"totalReports\":0,\"numDistinctUsers\":0}}"))
                .when(
                        BAD_KEY,
                        json(
                                401,
                                "{\"errors\":[{\"detail\":\"Authentication failed. Your API key is either missing, incorrect, or revoked.\",\"status\":401}]}"))
                .when(
                        LIMIT,
                        json(
                                        429,
                                        "{\"errors\":[{\"detail\":\"Daily rate limit of 1000 requests exceeded for this endpoint.\",\"status\":429}]}")
                                .header("Retry-After", "29241")
                                .header("X-RateLimit-Remaining", "0"))
                .when(PARTIAL, json(200, "{\"data\":{\"ipAddress\":\"{value}\",\"isPublic\":true}}"))
                .when(ERROR_INSIDE, json(200, "{\"errors\":[{\"detail\":\"Something went wrong.\",\"status\":500}]}"));
    }

    private static TiService greyNoise() {
        return new TiService("greynoise")
                .keyHeader("key")
                .rate(50, Duration.ofDays(7))
                .get(
                        "/v3/community/([^/?]+)",
                        "{\"ip\":\"{value}\",\"noise\":true,\"riot\":false,\"classification\":\"malicious\",\"name\":\"unknown\",\"last_seen\":\"2026-11-20\",\"message\":\"Success\"}")
                // Not seen is an answer with a body of its own.
                .when(
                        MISS,
                        json(
                                404,
                                "{\"ip\":\"{value}\",\"noise\":false,\"riot\":false,\"message\":\"IP not observed scanning the internet or contained in RIOT data set.\"}"))
                .when(BAD_KEY, json(401, "{\"message\":\"Invalid API key\"}"))
                .when(LIMIT, json(429, "{\"message\":\"You have hit your weekly rate limit\"}"))
                .when(PARTIAL, json(200, "{\"ip\":\"{value}\",\"noise\":true,\"message\":\"Success\"}"))
                .when(ERROR_INSIDE, json(200, "{\"message\":\"Internal error\"}"));
    }

    private static TiService crowdSec() {
        return new TiService("crowdsec")
                .keyHeader("x-api-key")
                .rate(50, DAY)
                .get(
                        "/v2/smoke/([^/?]+)",
                        "{\"ip\":\"{value}\",\"reputation\":\"malicious\",\"confidence\":\"high\",\"behaviors\":[{\"name\":\"ssh:bruteforce\",\"label\":\"SSH Bruteforce\"}],"
                                + "\"classifications\":{\"false_positives\":[],\"classifications\":[]},\"scores\":{\"overall\":{\"total\":4}}}")
                .when(MISS, json(404, "{\"message\":\"IP address information not found\"}"))
                .when(BAD_KEY, json(403, "{\"message\":\"Forbidden\"}"))
                .when(LIMIT, json(429, "{\"message\":\"Limit Exceeded\"}"))
                .when(PARTIAL, json(200, "{\"ip\":\"{value}\",\"as_num\":211252}"))
                .when(ERROR_INSIDE, json(200, "{\"message\":\"Internal server error\"}"));
    }

    /** What the services of abuse.ch have in common. */
    private static TiService abuseCh(String id) {
        return new TiService(id)
                .keyHeader("Auth-Key")
                .when(BAD_KEY, json(403, "{\"query_status\":\"unknown_auth_key\"}"))
                .when(LIMIT, Can.html(429, "429 Too Many Requests"));
    }

    private static TiService urlHaus() {
        return abuseCh("urlhaus")
                .form(
                        "/v1/url/",
                        "url",
                        "{\"query_status\":\"ok\",\"id\":\"1\",\"url\":\"{value}\",\"url_status\":\"online\",\"threat\":\"malware_download\",\"last_online\":null,\"tags\":[\"elf\"],\"payloads\":[]}")
                .form(
                        "/v1/host/",
                        "host",
                        "{\"query_status\":\"ok\",\"host\":\"{value}\",\"url_count\":\"2\",\"urls\":[{\"url_status\":\"offline\"},{\"url_status\":\"online\"}]}")
                .form(
                        "/v1/payload/",
                        "md5_hash",
                        "{\"query_status\":\"ok\",\"sha256_hash\":\"{value}\",\"signature\":\"Mozi\"}")
                .form(
                        "/v1/payload/",
                        "sha256_hash",
                        "{\"query_status\":\"ok\",\"sha256_hash\":\"{value}\",\"signature\":\"Mozi\"}")
                .when(MISS, json(200, "{\"query_status\":\"no_results\"}"))
                .when(PARTIAL, json(200, "{\"query_status\":\"ok\"}"))
                .when(ERROR_INSIDE, json(200, "{\"query_status\":\"http_post_expected\"}"));
    }

    private static TiService threatFox() {
        String hit =
                "{\"query_status\":\"ok\",\"data\":[{\"id\":\"41\",\"ioc\":\"{value}\",\"threat_type\":\"botnet_cc\",\"threat_type_desc\":\"Control server\","
                        + "\"malware_printable\":\"Dridex\",\"confidence_level\":100,\"last_seen\":null,\"tags\":null}]}";
        return abuseCh("threatfox")
                .json("/api/v1/", "search_term", hit)
                .json("/api/v1/", "hash", hit)
                .when(
                        MISS,
                        json(
                                200,
                                "{\"query_status\":\"no_result\",\"data\":\"Your search did not yield any results\"}"))
                .when(PARTIAL, json(200, "{\"query_status\":\"ok\",\"data\":[]}"))
                .when(
                        ERROR_INSIDE,
                        json(
                                200,
                                "{\"query_status\":\"illegal_search_term\",\"data\":\"The search term is not valid\"}"));
    }

    private static TiService malwareBazaar() {
        return abuseCh("malwarebazaar")
                .form(
                        "/api/v1/",
                        "hash",
                        "{\"query_status\":\"ok\",\"data\":[{\"sha256_hash\":\"{value}\",\"file_name\":\"a.exe\",\"file_type\":\"exe\",\"signature\":\"AgentTesla\",\"tags\":[\"exe\"],\"last_seen\":null}]}")
                .when(MISS, json(200, "{\"query_status\":\"hash_not_found\"}"))
                .when(PARTIAL, json(200, "{\"query_status\":\"ok\",\"data\":[]}"))
                .when(ERROR_INSIDE, json(200, "{\"query_status\":\"no_hash_provided\"}"));
    }

    private static TiService pulsedive() {
        return new TiService("pulsedive")
                .keyQuery("key")
                .keyless()
                .rate(30, MINUTE)
                .get(
                        "/api/info\\.php\\?indicator=([^&]+).*",
                        "{\"iid\":53929,\"indicator\":\"{value}\",\"risk\":\"high\",\"stamp_seen\":\"2026-11-01 00:00:00\",\"threats\":[{\"name\":\"Emotet\"}],\"feeds\":[]}")
                .when(MISS, json(404, "{\"error\":\"Indicator not found.\"}"))
                .when(BAD_KEY, json(401, "{\"error\":\"Invalid API key.\"}"))
                .when(LIMIT, json(429, "{\"error\":\"Rate limit exceeded.\"}"))
                .when(PARTIAL, json(200, "{\"iid\":53929,\"indicator\":\"{value}\",\"feeds\":[]}"))
                .when(ERROR_INSIDE, json(200, "{\"error\":\"Something went wrong.\"}"));
    }

    private static TiService urlScan() {
        return new TiService("urlscan")
                .keyHeader("API-Key")
                .keyless()
                .rate(500, DAY)
                .get(
                        "/api/v1/search/\\?q=(?:domain|ip|hash):(?:%22)?([^&%]+)(?:%22)?&.*",
                        "{\"total\":3,\"results\":[{\"page\":{\"url\":\"http://{value}/\"},\"task\":{\"time\":\"2026-11-20T10:00:00.000Z\",\"tags\":[\"phishing\"]}}]}")
                .when(MISS, json(200, "{\"results\":[],\"total\":0,\"has_more\":false}"))
                .when(BAD_KEY, json(400, "{\"message\":\"Invalid API key format\",\"status\":400}"))
                .when(
                        LIMIT,
                        json(429, "{\"message\":\"Rate limit for 'search' exceeded\",\"status\":429}")
                                .header("X-Rate-Limit-Reset-After", "3600"))
                .when(PARTIAL, json(200, "{\"results\":[]}"))
                .when(ERROR_INSIDE, json(200, "{\"message\":\"Search failed\",\"status\":500}"));
    }

    private static TiService internetDb() {
        return new TiService("internetdb")
                .rate(1, Duration.ofSeconds(1))
                .get(
                        "/([0-9.]+)",
                        "{\"ip\":\"{value}\",\"ports\":[22,443],\"hostnames\":[\"host.example.net\"],\"cpes\":[],\"tags\":[\"c2\"],\"vulns\":[]}")
                .when(MISS, json(404, "{\"detail\":\"No information available\"}"))
                // There is no key; who asks in bulk is refused so all the same.
                .when(BAD_KEY, Can.html(403, "403 Forbidden"))
                .when(LIMIT, json(429, "{\"detail\":\"Rate limit exceeded\"}"))
                .when(PARTIAL, json(200, "{\"ip\":\"{value}\"}"))
                .when(ERROR_INSIDE, json(200, "{\"detail\":\"Internal error\"}"));
    }
}
