package dev.spoor.geo.maxmind;

import dev.spoor.api.GeoProvider;
import dev.spoor.tck.GeoContract;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.stream.Stream;

class ContractTest extends GeoContract {
    @Override
    protected GeoProvider provider() {
        return new MaxmindGeo();
    }

    @Override
    protected List<InetAddress> addresses() {
        return Stream.of("8.8.8.8", "192.0.2.1", "2001:4860:4860::8888", "10.0.0.1", "::1", "81.2.69.160")
                .map(ContractTest::address)
                .toList();
    }

    private static InetAddress address(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new UncheckedIOException(e);
        }
    }
}
