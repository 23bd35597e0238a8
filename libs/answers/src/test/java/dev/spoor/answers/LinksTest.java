package dev.spoor.answers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import org.junit.jupiter.api.Test;

class LinksTest {
    private final Links links = new Links(URI.create("https://service.example.com/v1"));

    private void wrong(String link, String why) {
        Links.Next next = links.next(link);
        assertEquals(null, next.uri(), link);
        assertTrue(next.wrong().contains(why), next.wrong());
    }

    @Test
    void followsEachLinkOnceAndOnlyHome() {
        assertEquals(new Links.Next(null, null), links.next(null));
        assertEquals(
                URI.create("https://service.example.com/v1/Events?$skip=1"),
                links.next("Events?$skip=1").uri());
        assertEquals(
                URI.create("https://SERVICE.example.com/v1/Events?$skip=2"),
                links.next("https://SERVICE.example.com/v1/Events?$skip=2").uri());
        wrong("Events?$skip=1", "circle");
        wrong("", "no link");
        wrong("https://service.example.com:444/", "another server");
        wrong("http://service.example.com/v1/Events", "another server");
        wrong("https://service.example.com.evil.example.net/", "another server");
        wrong("https://user@evil.example.net/", "another server");
        wrong("//evil.example.net/x", "another server");
        wrong("https://exa mple/", "no address");
        wrong("javascript:alert(1)", "another server");
    }
}
