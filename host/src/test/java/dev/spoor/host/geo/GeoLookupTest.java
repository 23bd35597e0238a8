package dev.spoor.host.geo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GeoLookupTest {
    @Test
    void addressesAreRead() {
        assertEquals("203.0.113.7", GeoLookup.literal("203.0.113.7").getHostAddress());
        assertEquals("0.0.0.255", GeoLookup.literal("0.0.0.255").getHostAddress());
        assertEquals("2001:db8:0:0:0:0:0:1", GeoLookup.literal("2001:db8::1").getHostAddress());
        assertEquals("192.0.2.1", GeoLookup.literal("::ffff:192.0.2.1").getHostAddress());
    }

    /** Evidence may call anything an address; to look a name up would tell its owner. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "localhost",
                "evil.example",
                "1.2.3",
                "1.2.3.",
                "1.2.3.4.",
                "1.2.3.256",
                "999.1.1.1",
                "1",
                "::g",
                ":",
                "fe80::1%lo"
            })
    void whatIsNoAddressIsNeverAskedFor(String text) {
        assertNull(GeoLookup.literal(text));
    }
}
