package dev.spoor.host.plugin;

import java.util.Locale;

/** Sources of little plugins. */
final class TestPlugins {
    private TestPlugins() {}

    /** A text with its gaps filled. */
    static String fill(String template, Object... values) {
        return String.format(Locale.ROOT, template, values);
    }

    /** A TI provider that answers every indicator with a verdict whose summary is this text. */
    static TestJars echo(String id, String version, String answer) {
        return TestJars.plugin(id, version, "ti:" + id)
                .provider(
                        "test." + id.replace("-", "") + ".Echo",
                        ti(id, "", "return new S();", answerBy('"' + answer + '"')));
    }

    /** Source of a TI provider. */
    static String ti(String id, String members, String open, String session) {
        String pkg = "test." + id.replace("-", "");
        return fill("""
            package %s;
            import dev.spoor.api.*;
            import dev.spoor.api.data.Sink;
            import java.util.*;
            public class Echo implements TiProvider {
                %s
                public Descriptor descriptor() { return DESCRIPTOR(); }
                static Descriptor DESCRIPTOR() { return Descriptor.of("%s", "Echo").accepts("ipv4"); }
                public TiProvider.Session open(Context context) throws ProviderException { %s }
                %s
            }
            """, pkg, members, id, open, session);
    }

    /** Source of the session S whose verdicts have a summary that this expression gives. */
    static String answerBy(String expression) {
        return fill("""
            static class S implements TiProvider.Session {
                public void lookup(List<Indicator> batch, Sink<Verdict> out, Call call) throws ProviderException {
                    for (Indicator i : batch) { out.put(Answer.to(i)); }
                }
            }
            static class Answer {
                static Verdict to(Indicator i) { return Verdict.known(i, Severity.LOW, %s); }
            }
            """, expression);
    }
}
