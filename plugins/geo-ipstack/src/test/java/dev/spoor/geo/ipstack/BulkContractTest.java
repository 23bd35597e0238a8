package dev.spoor.geo.ipstack;

import dev.spoor.api.GeoProvider;
import dev.spoor.api.Http;
import dev.spoor.tck.CannedHttp;
import dev.spoor.tck.GeoContract;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Collectors;

class BulkContractTest extends GeoContract {
    private static final List<String> ALL = List.of("203.0.113.9", "203.0.113.10", "203.0.113.11");

    @Override
    protected GeoProvider provider() {
        return new IpstackBulk();
    }

    @Override
    protected List<InetAddress> addresses() {
        return MockIpstack.addresses(ALL.toArray(String[]::new));
    }

    @Override
    protected Http http() {
        CannedHttp service = new CannedHttp();
        for (String ip : ALL) {
            service.get("/" + ip + "?output=json", 200, MockIpstack.place(ip, !ip.endsWith(".10")));
        }
        String together = ALL.stream()
                .map(ip -> MockIpstack.place(ip, !ip.endsWith(".10")))
                .collect(Collectors.joining(",", "[", "]"));
        return service.get("/" + String.join(",", ALL) + "?output=json", 200, together);
    }
}
