package dev.spoor.ti.tor;

import dev.spoor.api.data.Ticks;
import dev.spoor.indicators.IpAddresses;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The addresses by which Tor's traffic leaves the network, in either form in which the project publishes them: {@code exit-addresses}, records of
 * nodes as TorDNSEL writes them (exitlist-spec: {@code ExitNode}, {@code Published}, {@code LastStatus}, one or more {@code ExitAddress} with the moment at which
 * traffic was last seen to leave by it), and {@code torbulkexitlist}, an address a line. Immutable.
 *
 * @param text the list as it was fetched
 * @param etag the service's name for this version of it; empty where it gave none
 * @param modified when the service says that it changed, as it says it; empty where it does not
 * @param nodes by address
 * @param odd lines that mean nothing
 */
record ExitList(byte[] text, String etag, String modified, Map<String, List<Node>> nodes, int odd) {
    /**
     * A node that has an address.
     *
     * @param fingerprint of its key; empty where the list does not name nodes
     * @param published when its operator last published a descriptor, as the list says it
     * @param tested when traffic last left by the address, in ticks; {@link Ticks#NONE} where the list does not say
     */
    record Node(String fingerprint, String published, long tested) {}

    private static final Pattern WORD = Pattern.compile("[A-Z][A-Za-z]+ .*");
    private static final Pattern FINGERPRINT = Pattern.compile("[0-9A-Fa-f]{40}");

    /**
     * Reads a list.
     *
     * @throws IllegalArgumentException where it is none, or not all of one
     */
    static ExitList of(byte[] text, String etag, String modified) {
        if (text.length == 0) {
            throw new IllegalArgumentException("it is empty");
        }
        if (text[text.length - 1] != '\n') {
            throw new IllegalArgumentException("it does not end with a whole line, so some of it may be missing");
        }
        Map<String, List<Node>> nodes = new HashMap<>();
        String fingerprint = "";
        String published = "";
        int odd = 0;
        int lines = 0;
        for (String line : new String(text, StandardCharsets.UTF_8).split("\r?\n")) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            lines++;
            String[] words = line.strip().split(" +");
            byte[] bare = words.length == 1 ? IpAddresses.parse(words[0]) : null;
            if (bare != null) {
                add(nodes, bare, new Node("", "", Ticks.NONE));
            } else if (words[0].equals("ExitNode") && words.length > 1 && isFingerprint(words[1])) {
                fingerprint = words[1];
                published = "";
            } else if (words[0].equals("Published") && words.length > 2) {
                published = words[1] + "T" + words[2] + "Z";
            } else if (words[0].equals("ExitAddress") && words.length > 1 && IpAddresses.parse(words[1]) != null) {
                long tested = words.length > 3 ? Ticks.parse(words[2] + "T" + words[3] + "Z") : Ticks.NONE;
                add(nodes, IpAddresses.parse(words[1]), new Node(fingerprint, published, tested));
            } else if (words[0].equals("ExitAddress")
                    || words[0].equals("ExitNode")
                    || !WORD.matcher(line).matches()) {
                odd++; // other words, as LastStatus and whatever the list may tell one day, are no mistake
            }
        }
        if (nodes.isEmpty() || odd * 2 > lines) {
            throw new IllegalArgumentException("it is no list of exit nodes");
        }
        nodes.replaceAll((address, list) -> List.copyOf(list));
        return new ExitList(text, etag, modified, Map.copyOf(nodes), odd);
    }

    private static boolean isFingerprint(String text) {
        return FINGERPRINT.matcher(text).matches();
    }

    private static void add(Map<String, List<Node>> nodes, byte[] address, Node node) {
        nodes.computeIfAbsent(IpAddresses.format(address), a -> new ArrayList<>())
                .add(node);
    }

    /** The nodes that have this address; none where it is no exit. */
    List<Node> at(String address) {
        return nodes.getOrDefault(address, List.of());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ExitList list && Arrays.equals(text, list.text);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(text);
    }

    @Override
    public String toString() {
        return nodes.size() + " addresses of exit nodes";
    }
}
