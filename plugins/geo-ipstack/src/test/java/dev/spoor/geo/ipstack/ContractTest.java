package dev.spoor.geo.ipstack;

import dev.spoor.api.GeoProvider;
import dev.spoor.api.Http;
import dev.spoor.tck.CannedHttp;
import dev.spoor.tck.GeoContract;
import java.net.InetAddress;
import java.util.List;

class ContractTest extends GeoContract {
    @Override
    protected GeoProvider provider() {
        return new Ipstack();
    }

    @Override
    protected List<InetAddress> addresses() {
        return MockIpstack.addresses("203.0.113.9", "203.0.113.10", "2001:db8:0:0:0:0:0:1");
    }

    @Override
    protected Http http() {
        CannedHttp service = new CannedHttp();
        for (InetAddress address : addresses()) {
            String ip = address.getHostAddress();
            service.get("/" + ip + "?output=json", 200, MockIpstack.place(ip, !ip.endsWith(".10")));
        }
        return service;
    }
}
