package dev.spoor.acceptance;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nobody is asked but who was named, by whatever way: not by HTTP, not by a socket, not by the system's own look-up of a name. */
class PassiveTest {
    private static final Path SAMPLE = Distribution.SAMPLE;
    private static final String FEEDS = "ti.local.paths=" + SAMPLE.resolve("ti");
    private static final String KEY = "ti.virustotal.api_key=${env:KEY}";
    /** Names, addresses, and what only looks like one: the JDK would ask for the second and the third. */
    private static final String MIXED =
            "8.8.8.8\n1.2.3.999\nevil.example.org\n0x7f.1\nhxxp://1.2.3.999/a\nhttp://evil.example.org/\n";

    @TempDir
    static Path home; // one for all: what is known of plugins is known the second time

    @Test
    void nobodyIsAskedUnasked() throws Exception {
        Path mixed = Files.writeString(home.resolve("mixed.txt"), MIXED);
        ShutDoor door = new ShutDoor(home)
                .then(
                        "doctor", "--set",
                        KEY) // first: it loads all plugins, and shared libraries only once in a process
                .then("investigate", SAMPLE, mixed, "-q", "-o", "report.html")
                .then("render", "timeline", SAMPLE.resolve("proxy.csv"), "-o", "timeline.html")
                .then("decode", SAMPLE.resolve("sysmon-fs01.json"), "--list")
                .then("analyze", "ioc", SAMPLE.resolve("auth-bk01.log"), mixed, "-q", "-o", "iocs.csv")
                .then("analyze", "domain", "www.example.com", "hxxps://paypa1[.]com/", "1.2.3.999", "-q")
                .then("geo", mixed, SAMPLE.resolve("proxy.csv"), "-q", "-o", "places.csv")
                .then("ti", "lookup", mixed, "--set", FEEDS, "--set", KEY)
                .then("ti", "lookup", mixed, "--provider", "virustotal,internetdb,rdap,tor", "--plan", "--set", KEY)
                .then("pivot", "ip", "8.8.8.8", "--set", FEEDS, "--set", KEY)
                .then("pivot", "ip", "8.8.8.8", "--provider", "virustotal,internetdb", "--plan", "--set", KEY)
                .typed("tables\nanalyze domain\ninvestigate\nfindings\n", "shell", SAMPLE.resolve("proxy.csv"));
        for (ShutDoor.Said said : door.run()) {
            said.knocks("").exits(0);
        }
        door.then("kql", "print a = '1.2.3.999' | extend tostring(geo_info_from_ip_address(a).country)");
        for (ShutDoor.Said said : door.run()) {
            said.knocks("").exits(0);
        }
    }

    @Test
    void whoIsNamedIsAskedAndADoorThatIsShutIsNoAnswer() throws Exception {
        Iterator<ShutDoor.Said> said = new ShutDoor(home)
                .then("ti", "lookup", "8.8.8.8", "--provider", "virustotal,internetdb,tor", "--offline", "--set", KEY)
                .then("analyze", "resolve", "evil.example.com", "-q")
                .then("analyze", "certificate", "evil.example.com", "-q")
                .then("ti", "lookup", "8.8.8.8", "--provider", "internetdb,tor", "-o", "csv")
                .then("geo", "8.8.8.8", "--provider", "ipstack", "--set", "geo.ipstack.api_key=${env:KEY}")
                .then("analyze", "resolve", "evil.example.org", "1.2.3.999", "--active", "-q")
                .then(
                        "analyze",
                        "resolve",
                        "evil.example.org",
                        "--active",
                        "-q",
                        "--set",
                        "analyzer.resolve.resolvers=dns://203.0.113.53")
                .then("analyze", "certificate", "evil.example.org", "9.9.9.9", "https://1.2.3.999/", "--active", "-q")
                .then("analyze", "azure", SAMPLE.resolve("proxy.csv"), "--column", "host", "-q")
                .run()
                .iterator();
        said.next().exits(4).knocks("");
        said.next().exits(2).knocks("");
        said.next().exits(2).knocks("");
        ShutDoor.Said asked = said.next().exits(3);
        asked.knocks("resolve check.torproject.org, resolve internetdb.shodan.io");
        assertTrue(asked.out().contains("ipv4,8.8.8.8,ERROR,,internetdb,"), asked::toString);
        assertTrue(asked.out().contains("ipv4,8.8.8.8,ERROR,,tor,"), asked::toString);
        assertFalse(asked.out().contains("NOT_FOUND"), asked::toString);
        said.next().exits(3).knocks("resolve api.ipstack.com");
        said.next().exits(3).knocks("resolve cloudflare-dns.com, resolve dns10.quad9.net");
        said.next().exits(3).knocks("connect 203.0.113.53:53");
        said.next().exits(3).knocks("connect 9.9.9.9:443, resolve evil.example.org");
        said.next().exits(3).knocks("start az");
        assertFalse(said.hasNext());
    }
}
