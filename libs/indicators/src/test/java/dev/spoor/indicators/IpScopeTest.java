package dev.spoor.indicators;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.InetAddress;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IpScopeTest {
    @ParameterizedTest
    @CsvSource({
        "8.8.8.8, PUBLIC",
        "1.0.0.0, PUBLIC",
        "172.15.255.255, PUBLIC",
        "172.32.0.0, PUBLIC",
        "100.63.255.255, PUBLIC",
        "100.128.0.0, PUBLIC",
        "223.255.255.255, PUBLIC",
        "192.0.1.0, PUBLIC",
        "198.20.0.0, PUBLIC",
        "0.0.0.0, RESERVED",
        "10.1.2.3, PRIVATE",
        "172.16.0.0, PRIVATE",
        "172.31.255.255, PRIVATE",
        "192.168.255.255, PRIVATE",
        "100.64.0.0, CGNAT",
        "100.127.255.255, CGNAT",
        "127.0.0.1, LOOPBACK",
        "127.255.255.255, LOOPBACK",
        "169.254.169.254, LINK_LOCAL",
        "192.0.2.1, DOCUMENTATION",
        "198.51.100.7, DOCUMENTATION",
        "203.0.113.9, DOCUMENTATION",
        "233.252.0.1, DOCUMENTATION",
        "198.19.255.255, RESERVED",
        "192.0.0.8, RESERVED",
        "224.0.0.1, MULTICAST",
        "239.255.255.250, MULTICAST",
        "240.0.0.1, RESERVED",
        "255.255.255.255, RESERVED",
        "2606:4700:4700::1111, PUBLIC",
        "2001:4860:4860::8888, PUBLIC",
        "2a00::1, PUBLIC",
        "::1, LOOPBACK",
        "::, RESERVED",
        "::2, RESERVED",
        "fe80::1, LINK_LOCAL",
        "febf::1, LINK_LOCAL",
        "fc00::1, PRIVATE",
        "fdff::1, PRIVATE",
        "fec0::1, PRIVATE",
        "ff02::1, MULTICAST",
        "2001:db8::1, DOCUMENTATION",
        "3fff:fff::1, DOCUMENTATION",
        "2001:2::1, RESERVED",
        "2001::1, PUBLIC",
        "100::1, RESERVED",
        "::ffff:10.0.0.1, PRIVATE",
        "::ffff:8.8.8.8, PUBLIC",
        "64:ff9b::192.168.0.1, PRIVATE",
        "2002:7f00:1::, LOOPBACK",
        "4000::1, RESERVED"
    })
    void everyRegistryBlock(String address, IpScope scope) {
        assertEquals(scope, IpScope.of(address));
    }

    @Test
    void agreesWithTheJdkWhereTheJdkKnows() throws Exception {
        Random random = new Random(7);
        for (int i = 0; i < 100_000; i++) {
            byte[] octets = new byte[random.nextBoolean() ? 4 : 16];
            random.nextBytes(octets);
            InetAddress jdk = InetAddress.getByAddress(octets);
            IpScope scope = IpScope.of(jdk.getAddress());
            if (jdk.isMulticastAddress() && scope != IpScope.DOCUMENTATION) {
                assertEquals(IpScope.MULTICAST, scope, jdk::toString);
            }
            if (jdk.isLoopbackAddress()) {
                assertEquals(IpScope.LOOPBACK, scope, jdk::toString);
            }
            if (jdk.isSiteLocalAddress()) {
                assertEquals(IpScope.PRIVATE, scope, jdk::toString);
            }
            String text = IpAddresses.format(octets);
            assertArrayEquals(octets, IpAddresses.parse(text), text);
            assertArrayEquals(jdk.getAddress(), InetAddress.getByName(text).getAddress(), text);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2001:0db8:0:0:0:0:2:1, 2001:db8::2:1",
        "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
        "2001:0:0:1:0:0:0:1, 2001:0:0:1::1",
        "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
        "0:0:0:0:0:0:0:0, ::",
        "1:0:0:0:0:0:0:0, 1::",
        "::FFFF:1.2.3.4, ::ffff:1.2.3.4"
    })
    void textOfRfc5952(String text, String canonical) {
        assertEquals(canonical, IpAddresses.format(IpAddresses.parse(text)));
    }

    @ParameterizedTest
    @CsvSource({
        "1.2.3",
        "1.2.3.4.5",
        "01.2.3.4",
        "1.2.3.256",
        ":",
        ":::",
        "1::2::3",
        "1:2:3:4:5:6:7",
        "1:2:3:4:5:6:7:8:9",
        "1:2:3:4:5:6:7::8:9",
        "g::",
        "1:",
        "::1.2.3",
        "fe80::1%eth0",
        "evil.com"
    })
    void whatIsNoAddressHasNoScope(String text) {
        assertNull(IpScope.of(text));
    }

    @Test
    void onlyFourOrSixteenOctets() {
        assertThrows(IllegalArgumentException.class, () -> IpScope.of(new byte[5]));
        assertThrows(IllegalArgumentException.class, () -> IpAddresses.format(new byte[3]));
    }
}
