package dev.spoor.samples;

import dev.spoor.samples.ProxyLog.Request;
import java.util.List;
import java.util.Random;

/** The sites that people and programs use on an ordinary day, under reserved names and arbitrary addresses. */
final class Web {
    /** A name and the address that it resolves to here. */
    record Site(String host, String address) {}

    private static final List<Site> READ = List.of(
            new Site("www.example.com", "93.184.216.34"),
            new Site("intranet.larkmoor.example.com", "10.20.0.40"),
            new Site("news.example.org", "192.36.148.17"),
            new Site("weather.example.org", "193.0.6.139"),
            new Site("search.example.com", "151.101.1.69"),
            new Site("maps.example.net", "130.89.148.14"),
            new Site("travel.example.com", "192.0.2.14"),
            new Site("forum.example.org", "198.51.100.140"),
            new Site("parts-catalogue.example.net", "203.0.113.160"),
            new Site("wiki.example.org", "2001:db8:40::17"));
    private static final List<Site> DEVELOP = List.of(
            new Site("git.example.org", "140.82.112.3"),
            new Site("packages.example.org", "151.101.1.69"),
            new Site("docs.example.org", "193.0.6.139"),
            new Site("questions.example.com", "192.0.2.66"));
    private static final List<Site> SERVICES = List.of(
            new Site("updates.example.net", "13.107.42.14"),
            new Site("definitions.example.net", "13.107.42.14"),
            new Site("mail.example.com", "13.107.42.14"),
            new Site("telemetry.example.com", "198.51.100.201"));
    private static final List<String> PATHS = List.of(
            "/",
            "/index.html",
            "/assets/main.css",
            "/assets/app.9f31c2.js",
            "/img/header.png",
            "/api/v2/items?page=3",
            "/search?q=calibration+weights",
            "/2026/03/17/spring-tides",
            "/static/fonts/inter.woff2",
            "/favicon.ico");
    private static final List<String> TYPES =
            List.of("text/html", "text/css", "application/javascript", "image/png", "application/json", "font/woff2");

    private final Random random;

    Web(Random random) {
        this.random = random;
    }

    Site anyToRead() {
        return any(READ);
    }

    Site anyForDevelopers() {
        return random.nextInt(3) == 0 ? anyToRead() : any(DEVELOP);
    }

    Site anyService() {
        return any(SERVICES);
    }

    /** What a browser asks of the site; now and then the answer is not 200. */
    Request page(Site site) {
        int[] statuses = {200, 200, 200, 200, 200, 200, 304, 302, 404, 403};
        int status = statuses[random.nextInt(statuses.length)];
        long bytes = status == 200 ? 900 + random.nextInt(180_000) : 180 + random.nextInt(400);
        String method = random.nextInt(14) == 0 ? "POST" : "GET";
        long sent = 380 + random.nextInt("POST".equals(method) ? 24_000 : 900);
        String url = "https://" + site.host() + any(PATHS);
        return new Request(
                method, url, site.address(), status, bytes, sent, 12 + random.nextInt(900), any(TYPES), ProxyLog.EDGE);
    }

    /** What a program asks for in the background. */
    Request background(Site site, String userAgent) {
        String url = "https://" + site.host() + "/v1/check?id=" + Long.toHexString(random.nextLong());
        long bytes = 300 + random.nextInt(9_000);
        return new Request(
                "GET", url, site.address(), 200, bytes, 310, 20 + random.nextInt(300), "application/json", userAgent);
    }

    private <T> T any(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
