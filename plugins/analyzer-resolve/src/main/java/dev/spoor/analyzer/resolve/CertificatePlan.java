package dev.spoor.analyzer.resolve;

import dev.spoor.api.Call;
import dev.spoor.api.Finding;
import dev.spoor.api.ProviderException;
import dev.spoor.api.Severity;
import dev.spoor.api.data.BatchWriter;
import dev.spoor.api.data.Column;
import dev.spoor.api.data.Role;
import dev.spoor.api.data.Schema;
import dev.spoor.api.data.Ticks;
import dev.spoor.api.data.Type;
import dev.spoor.indicators.IpAddresses;
import dev.spoor.indicators.IpScope;
import dev.spoor.names.Seen;
import dev.spoor.names.Subject;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Meets each distinct name and address once; a row each. */
final class CertificatePlan extends SubjectPlan<Greeting.Seen> {
    private static final int MOST_NAMES = 50;
    /** Kinds of general names (RFC 5280 section 4.2.1.6). */
    private static final int DNS = 2;

    private static final int IP = 7;

    static final Schema OUTPUT = Schema.of(
            Column.of("name", Role.DNS_NAME),
            Column.of("state", Type.STRING),
            Column.of("subject", Type.STRING),
            Column.of("issuer", Type.STRING),
            Column.of("names", Type.STRING),
            Column.of("fits", Type.BOOL),
            Column.of("self_signed", Type.BOOL),
            Column.of("valid_from", Type.INSTANT),
            Column.of("valid_to", Type.INSTANT),
            Column.of("sha1", Type.STRING),
            Column.of("sha256", Type.STRING),
            Column.of("protocol", Type.STRING),
            Column.of("listed", Type.STRING),
            Column.of("reason", Role.REASON),
            Column.of("seen", Role.COUNT),
            Column.of("rows", Role.ROWS));

    private final Greeting greeting;
    private final Fingerprints bad;
    private final int port;

    CertificatePlan(Greeting greeting, Fingerprints bad, int parallel, int port, int most) {
        super(OUTPUT, most, parallel, "certificates");
        this.greeting = greeting;
        this.bad = bad;
        this.port = port;
    }

    @Override
    Greeting.Seen ask(Subject subject, Call call) throws ProviderException {
        if (subject.kind() == Subject.Kind.NONE || subject.isOnion()) {
            return Greeting.Seen.skipped("neither a name of the internet nor an address");
        }
        if (subject.kind() == Subject.Kind.ADDRESS
                && !IpScope.of(IpAddresses.parse(subject.value())).isPublic()) {
            return Greeting.Seen.skipped("not an address of the internet");
        }
        return greeting.meet(subject.value(), port, call);
    }

    @Override
    void write(Subject subject, Seen seen, Greeting.Seen met, BatchWriter writer, Call call) {
        text(writer, "name", subject.value());
        text(writer, "state", met.state().name());
        text(writer, "protocol", met.protocol());
        text(writer, "reason", met.reason());
        writer.setLong(OUTPUT.find("seen"), seen.count());
        text(writer, "rows", seen.rowsJson());
        if (met.problem() != null) {
            call.problem(met.problem().about(subject.value()).saying(met.state() + ": " + met.reason()));
        }
        if (met.certificate() != null) {
            certificate(subject, seen, met.certificate(), writer, call);
        }
        writer.endRow();
    }

    private void certificate(Subject subject, Seen seen, X509Certificate shown, BatchWriter writer, Call call) {
        String sha1 = digest("SHA-1", shown);
        String sha256 = digest("SHA-256", shown);
        Set<String> names = names(shown);
        text(writer, "subject", shown.getSubjectX500Principal().getName());
        text(writer, "issuer", shown.getIssuerX500Principal().getName());
        text(writer, "names", String.join(", ", names));
        writer.setBool(OUTPUT.find("fits"), names.stream().anyMatch(name -> fits(name, subject.value())));
        writer.setBool(
                OUTPUT.find("self_signed"), shown.getSubjectX500Principal().equals(shown.getIssuerX500Principal()));
        writer.setTicks(OUTPUT.find("valid_from"), Ticks.of(shown.getNotBefore().toInstant()), 0);
        writer.setTicks(OUTPUT.find("valid_to"), Ticks.of(shown.getNotAfter().toInstant()), 0);
        text(writer, "sha1", sha1);
        text(writer, "sha256", sha256);
        bad.reason(sha1, sha256).ifPresent(reason -> {
            text(writer, "listed", reason);
            call.report(Finding.of(
                            "certificate/listed", Severity.HIGH, subject.value() + " shows a certificate known as bad")
                    .because("The server at " + subject.value() + ", port " + port + ", shows the certificate " + sha1
                            + ", which the list has as: " + reason + ".")
                    .about(subject.value())
                    .technique("T1588.004")
                    .entity(subject.kind() == Subject.Kind.NAME ? "domain" : "ip", subject.value())
                    .evidence("SHA-1", sha1)
                    .rows(seen.rows()));
        });
    }

    private static void text(BatchWriter writer, String column, String text) {
        String shown = Registration.clean(text);
        if (!shown.isEmpty()) {
            writer.set(OUTPUT.find(column), column.equals("rows") ? text : shown);
        }
    }

    private static String digest(String algorithm, X509Certificate shown) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(shown.getEncoded()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has both
        } catch (CertificateEncodingException e) {
            return "";
        }
    }

    /** The names and addresses that it is for. */
    private static Set<String> names(X509Certificate shown) {
        Set<String> names = new TreeSet<>();
        try {
            Collection<List<?>> others = shown.getSubjectAlternativeNames();
            for (List<?> other : others == null ? List.<List<?>>of() : others) {
                boolean isName = other.get(0).equals(DNS) || other.get(0).equals(IP);
                if (isName && other.get(1) instanceof String name && names.size() < MOST_NAMES) {
                    names.add(name.toLowerCase(Locale.ROOT));
                }
            }
        } catch (CertificateParsingException e) {
            // none that can be read
        }
        return names;
    }

    /** RFC 6125: a star stands for one label. */
    private static boolean fits(String pattern, String name) {
        int dot = name.indexOf('.');
        byte[] a = IpAddresses.parse(pattern);
        byte[] b = IpAddresses.parse(name);
        return a != null && b != null
                ? ByteBuffer.wrap(a).equals(ByteBuffer.wrap(b))
                : pattern.equals(name)
                        || pattern.startsWith("*.")
                                && dot > 0
                                && pattern.substring(1).equals(name.substring(dot));
    }
}
