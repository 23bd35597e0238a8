package dev.spoor.samples;

import java.time.Instant;

/** The web proxy's log as CSV. */
final class ProxyLog {
    static final String EDGE = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
            + "Chrome/122.0.0.0 Safari/537.36 Edg/122.0.0.0";

    private final Log log = new Log("timestamp,client_ip,user,method,url,host,dest_ip,status,bytes_in,bytes_out,"
            + "duration_ms,content_type,user_agent,action");

    Log log() {
        return log;
    }

    /**
     * One request and its answer.
     *
     * @param bytesIn bytes that the client received
     * @param bytesOut bytes that the client sent
     */
    record Request(
            String method,
            String url,
            String destination,
            int status,
            long bytesIn,
            long bytesOut,
            int millis,
            String contentType,
            String userAgent) {

        static Request get(String url, String destination, long bytesIn, String contentType, String userAgent) {
            return new Request("GET", url, destination, 200, bytesIn, 412, 85, contentType, userAgent);
        }

        String host() {
            int start = url.indexOf("//") + 2;
            int end = url.indexOf('/', start);
            return url.substring(start, end < 0 ? url.length() : end);
        }
    }

    /** {@code user} is the account that authenticated at the proxy, or "-". */
    void add(Instant at, String client, String user, Request r) {
        log.add(
                at,
                String.join(
                        ",",
                        Times.millis(at),
                        client,
                        user,
                        r.method(),
                        quoted(r.url()),
                        r.host(),
                        r.destination(),
                        Integer.toString(r.status()),
                        Long.toString(r.bytesIn()),
                        Long.toString(r.bytesOut()),
                        Integer.toString(r.millis()),
                        r.contentType(),
                        quoted(r.userAgent()),
                        r.status() == 403 ? "DENIED" : "ALLOWED"));
    }

    private static String quoted(String text) {
        return text.contains(",") || text.contains("\"") ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }
}
