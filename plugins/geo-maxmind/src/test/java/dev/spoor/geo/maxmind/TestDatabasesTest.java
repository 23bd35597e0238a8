package dev.spoor.geo.maxmind;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.maxmind.db.Reader;
import dev.spoor.api.GeoProvider;
import dev.spoor.api.Json;
import dev.spoor.api.Place;
import dev.spoor.tck.MemoryCall;
import dev.spoor.tck.MemoryContext;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every record of MaxMind's own test databases, against the JSON that they were made of. */
class TestDatabasesTest {
    @TempDir
    Path folder;

    private Path geoip;

    @BeforeEach
    void data() {
        String data = System.getProperty("spoor.testdata");
        assumeTrue(data != null, "skipped: give real data with -Dspoor.testdata=DIR");
        geoip = Path.of(data, "data", "geoip");
    }

    private GeoProvider.Session open(String... names) throws Exception {
        List<String> files = new ArrayList<>();
        for (String name : names) {
            files.add(geoip.resolve(name + ".mmdb").toString());
        }
        return new MaxmindGeo().open(new MemoryContext(folder).set("databases", String.join(",", files)));
    }

    /** The records by network, as {@code 2.125.160.216/29}; the last of two for one network counts, as it does in the databases. */
    private Map<String, Object> records(String name) throws IOException {
        Map<String, Object> records = new LinkedHashMap<>();
        for (Object one :
                Json.list(Map.of("all", Json.parse(Files.readAllBytes(geoip.resolve(name + ".json")))), "all")) {
            ((Map<?, ?>) one).forEach((network, record) -> records.put(network.toString(), record));
        }
        return records;
    }

    private static InetAddress first(String network) throws IOException {
        return InetAddress.getByName(network.substring(0, network.indexOf('/')));
    }

    private static InetAddress last(String network) throws IOException {
        byte[] bytes = first(network).getAddress();
        int bits = Integer.parseInt(network.substring(network.indexOf('/') + 1));
        for (int bit = bits; bit < bytes.length * 8; bit++) {
            bytes[bit >> 3] |= (byte) (0x80 >> (bit & 7));
        }
        return InetAddress.getByAddress(bytes);
    }

    private static Map<InetAddress, Place> locate(GeoProvider.Session session, List<InetAddress> addresses)
            throws Exception {
        Map<InetAddress, Place> places = new HashMap<>();
        MemoryCall call = new MemoryCall();
        session.locate(addresses, place -> places.put(place.address(), place), call);
        assertEquals(List.of(), call.problems());
        return places;
    }

    private static String text(Object record, String path) {
        return Json.text(record, path).orElse("");
    }

    private static double number(Object record, String path) {
        return Json.number(record, path).orElse(Double.NaN);
    }

    private static String shown(Place place) {
        return String.join(
                "|",
                place.countryCode(),
                place.country(),
                place.region(),
                place.city(),
                place.latitude() + " " + place.longitude(),
                place.asn() + " " + place.organisation(),
                place.tags().toString());
    }

    /** What a record means, told from its JSON alone. */
    private static String meant(Object record) {
        String country = Json.at(record, "country.iso_code").isPresent() ? "country" : "registered_country";
        List<?> regions = Json.list(record, "subdivisions");
        List<String> tags = new ArrayList<>();
        for (String[] flag : new String[][] {
            {"is_anonymous", "anonymous"},
            {"is_anonymous_vpn", "vpn"},
            {"is_hosting_provider", "hosting"},
            {"is_public_proxy", "public-proxy"},
            {"is_residential_proxy", "residential-proxy"},
            {"is_tor_exit_node", "tor-exit"}
        }) {
            if (Json.at(record, flag[0]).orElse(false).equals(true)) {
                tags.add(flag[1]);
            }
        }
        String code = text(record, country + ".iso_code");
        return String.join(
                "|",
                code,
                code.isEmpty() ? "" : text(record, country + ".names.en"),
                regions.isEmpty() ? "" : text(regions.get(regions.size() - 1), "names.en"),
                text(record, "city.names.en"),
                number(record, "location.latitude") + " " + number(record, "location.longitude"),
                Json.number(record, "autonomous_system_number").orElse(0.0).longValue() + " "
                        + text(record, "autonomous_system_organization"),
                tags.toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"GeoLite2-City-Test", "GeoLite2-Country-Test", "GeoLite2-ASN-Test", "GeoIP2-Anonymous-IP-Test"})
    void everyRecordIsGivenBack(String name) throws Exception {
        Map<String, Object> records = records(name);
        // Without those that come along: what is not in the database under test is nowhere.
        try (Database database = Database.open(geoip.resolve(name + ".mmdb"), "test")) {
            Map<InetAddress, Object> raw = raw(name, records);
            int compared = 0;
            for (Map.Entry<String, Object> record : records.entrySet()) {
                for (InetAddress address : List.of(first(record.getKey()), last(record.getKey()))) {
                    // A smaller network within this one may have a record of its own; the reader's word counts there.
                    Object expected = raw.get(address).equals(raw.get(first(record.getKey())))
                            ? record.getValue()
                            : raw.get(address);
                    Facts facts = database.facts(address).facts();
                    Merged merged = Merged.of(List.of(new Merged.Answer(database, false, facts, 0)));
                    assertEquals(meant(expected), shown(merged.of(address)), record.getKey());
                    compared++;
                }
            }
            assertEquals(2 * records.size(), compared);
        }
    }

    private Map<InetAddress, Object> raw(String name, Map<String, Object> records) throws IOException {
        Map<InetAddress, Object> raw = new HashMap<>();
        try (Reader reader = new Reader(geoip.resolve(name + ".mmdb").toFile())) {
            for (String network : records.keySet()) {
                for (InetAddress address : List.of(first(network), last(network))) {
                    raw.put(address, plain(reader.get(address, Map.class)));
                }
            }
        }
        return raw;
    }

    @Test
    void fourDatabasesAnswerTogetherAsEachAlone() throws Exception {
        String[] names = {"GeoLite2-City-Test", "GeoLite2-ASN-Test", "GeoIP2-Anonymous-IP-Test"};
        List<InetAddress> addresses = new ArrayList<>();
        for (String name : names) {
            for (String network : records(name).keySet()) {
                addresses.add(first(network));
                addresses.add(last(network));
            }
        }
        List<InetAddress> distinct = addresses.stream().distinct().toList();
        try (GeoProvider.Session session = open("GeoLite2-City-Test", "GeoLite2-Country-Test", names[1], names[2]);
                Reader city = new Reader(geoip.resolve(names[0] + ".mmdb").toFile());
                Reader asn = new Reader(geoip.resolve(names[1] + ".mmdb").toFile());
                Reader anonymous = new Reader(geoip.resolve(names[2] + ".mmdb").toFile())) {
            Map<InetAddress, Place> places = locate(session, distinct);
            assertEquals(distinct.size(), places.size());
            for (InetAddress address : distinct) {
                Map<Object, Object> all = new HashMap<>();
                for (Reader reader : List.of(city, asn, anonymous)) {
                    Map<?, ?> record = reader.get(address, Map.class);
                    if (record != null) {
                        all.putAll(record);
                    }
                }
                assertEquals(meant(plain(all)), shown(places.get(address)), address.getHostAddress());
            }
        }
    }

    /** What is remembered of a network is true of each of its addresses. */
    @Test
    void neighboursAreNotTakenForEachOther() throws Exception {
        Random random = new Random(4);
        List<InetAddress> addresses = new ArrayList<>();
        for (String network : records("GeoLite2-City-Test").keySet()) {
            BigInteger start = new BigInteger(1, first(network).getAddress());
            int length = first(network).getAddress().length;
            for (int i = 0; i < 40; i++) {
                BigInteger near = start.add(BigInteger.valueOf(random.nextInt(1024) - 512L));
                addresses.add(InetAddress.getByAddress(bytes(near, length)));
            }
        }
        List<InetAddress> distinct = addresses.stream().distinct().toList();
        try (GeoProvider.Session session = open("GeoLite2-City-Test");
                Reader city =
                        new Reader(geoip.resolve("GeoLite2-City-Test.mmdb").toFile())) {
            for (int round = 0; round < 2; round++) { // the second time from memory
                Map<InetAddress, Place> places = locate(session, distinct);
                for (InetAddress address : distinct) {
                    Object record = city.get(address, Map.class);
                    if (record != null) {
                        String expected = meant(plain(record));
                        String found = shown(places.get(address));
                        assertEquals(expected.split("\\|")[3], found.split("\\|")[3], address.getHostAddress());
                        assertEquals(expected.split("\\|")[0], found.split("\\|")[0], address.getHostAddress());
                    } else {
                        assertEquals("", places.get(address).countryCode(), address.getHostAddress());
                    }
                }
            }
        }
        assertTrue(distinct.size() > 5_000);
    }

    private static byte[] bytes(BigInteger number, int length) {
        byte[] bytes = new byte[length];
        byte[] all = number.max(BigInteger.ZERO).toByteArray();
        for (int i = 0; i < Math.min(length, all.length); i++) {
            bytes[length - 1 - i] = all[all.length - 1 - i];
        }
        return bytes;
    }

    /** The reader's values in the words of JSON. */
    private static Object plain(Object record) {
        return Json.parse(Json.write(record));
    }
}
