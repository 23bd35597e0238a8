package dev.spoor.host.zoo;

import dev.spoor.host.plugin.TestJars;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A plugin that is broken in one way.
 *
 * @param id its id
 * @param jar what it is
 * @param cause what the host says of it, in part
 */
record Animal(String id, TestJars jar, String cause) {
    /** While this system property is missing, those that loop do. */
    static final String RELEASE = "spoor.test.zoo.release";

    static TestJars good() {
        return provider(
                "good", "", "return List.of(Descriptor.of(\"good\", \"Good\").accepts(\"ipv4\")).get(0);", "", "");
    }

    /** Whether only opening a session fails, which may go well with other settings. */
    boolean loads() {
        return List.of("open", "missing", "deaf").contains(id);
    }

    static List<Animal> all() {
        byte[] some = {1, 2, 3};
        return List.of(
                broken(
                        "constructor",
                        "public It() { throw new IllegalStateException(\"no luck\"); }",
                        "",
                        "java.lang.IllegalStateException: no luck"),
                broken(
                        "initialiser",
                        "static { if (true) throw new IllegalStateException(\"no luck\"); }",
                        "",
                        "java.lang.IllegalStateException: no luck"),
                new Animal(
                        "descriptor",
                        provider("descriptor", "", "throw new IllegalStateException(\"no luck\");", "", ""),
                        "java.lang.IllegalStateException: no luck"),
                broken("open", "", "throw new IllegalStateException(\"no luck\");", "opening ti:open failed with"),
                new Animal(
                        "missing",
                        good("missing", "", "Gone.away();")
                                .source(
                                        "zoo.missing.Gone",
                                        "package zoo.missing; class Gone { static void away() { } }")
                                .without("zoo/missing/Gone.class"),
                        "java.lang.NoClassDefFoundError: zoo/missing/Gone"),
                new Animal(
                        "bundles",
                        good("bundles", "", "").file("dev/spoor/api/Kind.class", some),
                        "bundles classes of the host (dev/spoor/api/Kind.class)"),
                new Animal(
                        "future",
                        good("future", "", "").header("Plugin-Api", "7.0"),
                        "is written for api 7.0, and this host has api"),
                new Animal(
                        "twin",
                        good("twin", "", "").header("Plugin-Provides", "ti:good"),
                        "has ti:good, as has good.jar, which comes first"),
                broken(
                        "loop",
                        "public It() { " + Animal.untilReleased() + " }",
                        "",
                        "loading did not return within 1 s: at "),
                broken("deaf", "", Animal.untilReleased(), "opening ti:deaf did not return within 1 s: at "),
                new Animal(
                        "slip",
                        good("slip", "", "").file("../../evil.sh", "rm".getBytes(StandardCharsets.UTF_8)),
                        "holds an entry that points outside the jar: ../../evil.sh"));
    }

    /** Ends neither when cancelled nor when interrupted. */
    private static String untilReleased() {
        return "while (System.getProperty(\"" + RELEASE + "\") == null) {"
                + " try { Thread.sleep(5); } catch (InterruptedException e) { } }";
    }

    private static Animal broken(String id, String members, String open, String cause) {
        return new Animal(id, good(id, members, open), cause);
    }

    private static TestJars good(String id, String members, String open) {
        return provider(id, members, "return Descriptor.of(\"" + id + "\", \"It\").accepts(\"ipv4\");", open, "");
    }

    /** A TI provider that answers "fine", with these members and these statements in its methods. */
    static TestJars provider(String id, String members, String descriptor, String open, String close) {
        String source = """
                package zoo.@ID@;
                import dev.spoor.api.*;
                import dev.spoor.api.data.Sink;
                import java.util.*;
                public class It implements TiProvider {
                    @MEMBERS@
                    public Descriptor descriptor() { @DESCRIPTOR@ }
                    public TiProvider.Session open(Context context) {
                        @OPEN@
                        @RETURN@
                    }
                    static class S implements TiProvider.Session {
                        public void lookup(List<Indicator> batch, Sink<Verdict> out, Call call) {
                            for (Indicator i : batch) { out.put(Verdict.known(i, Severity.LOW, "fine")); }
                        }
                        public void close() { @CLOSE@ }
                    }
                }
                """.replace("@ID@", id)
                .replace("@MEMBERS@", members)
                .replace("@DESCRIPTOR@", descriptor)
                .replace("@OPEN@", open)
                .replace("@RETURN@", open.startsWith("throw") ? "" : "return new S();")
                .replace("@CLOSE@", close);
        return TestJars.plugin(id, "1.0.0", "ti:" + id).provider("zoo." + id + ".It", source);
    }
}
