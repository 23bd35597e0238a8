package dev.spoor.host.config;

import dev.spoor.api.Entity;
import dev.spoor.api.Finding;
import dev.spoor.api.Problem;
import dev.spoor.api.Secret;
import dev.spoor.api.data.RowId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Knows the secrets in use and masks them in any text: as they are, percent-encoded, escaped for JSON, in hexadecimal, and in base64 wherever
 * in the encoded value they stand. Safe for use by many threads.
 *
 * <p>Secrets of fewer than {@value #SHORTEST} characters are not masked: they would blot out ordinary text and are none.
 */
public final class Redactor {
    /** What stands for a secret. */
    public static final String MASK = "***";

    static final int SHORTEST = 4;
    /** Tokens that sessions make come and go; of these so many are remembered. */
    private static final int PASSING = 64;

    private final Map<String, MaskedSecret> lasting = new HashMap<>();
    private final Map<String, MaskedSecret> passing = new LinkedHashMap<>(PASSING, 0.75f, true);
    private volatile List<MaskedSecret> all = List.of();

    /** Masks this secret for good: a configured one. */
    public void know(Secret secret) {
        remember(secret, lasting);
    }

    /** Masks this secret for as long as it is used now and then: a token that a session got for a configured one. */
    public void meet(Secret secret) {
        remember(secret, passing);
    }

    private synchronized void remember(Secret secret, Map<String, MaskedSecret> where) {
        String value = secret.reveal();
        if (value.length() < SHORTEST || lasting.containsKey(value) || where.get(value) != null) {
            return;
        }
        where.put(value, new MaskedSecret(value));
        if (passing.size() > PASSING) {
            passing.remove(passing.keySet().iterator().next());
        }
        List<MaskedSecret> next = new ArrayList<>(lasting.values());
        next.addAll(passing.values());
        // Longest first: of two secrets, one within the other, the outer one must go whole.
        next.sort(Comparator.comparingInt(MaskedSecret::length).reversed());
        all = List.copyOf(next);
    }

    /** The text with every known secret masked. */
    public String mask(String text) {
        String masked = text;
        for (MaskedSecret secret : all) {
            masked = secret.maskIn(masked);
        }
        return masked;
    }

    /** The bytes with every known secret masked, whatever else they hold. */
    public byte[] mask(byte[] bytes) {
        if (all.isEmpty()) {
            return bytes;
        }
        String before = new String(bytes, StandardCharsets.ISO_8859_1);
        String after = mask(before);
        return after.equals(before) ? bytes : after.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** The problem with every known secret masked. */
    public Problem mask(Problem problem) {
        String subject = mask(problem.subject());
        String message = mask(problem.message());
        String place = problem.place().map(this::mask).orElse(null);
        if (subject.equals(problem.subject())
                && message.equals(problem.message())
                && (place == null || place.equals(problem.place().orElseThrow()))) {
            return problem;
        }
        Problem masked = problem.about(subject).saying(message);
        return place == null ? masked : masked.at(place);
    }

    /** The finding with every known secret masked. */
    public Finding mask(Finding finding) {
        String said = finding.title() + finding.reason() + finding.subject() + finding.entities() + finding.evidence();
        if (mask(said).equals(said)) {
            return finding;
        }
        Finding masked = Finding.of(finding.rule(), finding.severity(), mask(finding.title()))
                .because(mask(finding.reason()))
                .about(mask(finding.subject()))
                .technique(finding.techniques().toArray(String[]::new))
                .time(finding.time())
                .rows(finding.rows().toArray(RowId[]::new));
        for (Entity entity : finding.entities()) {
            masked = masked.entity(entity.type(), mask(entity.value()));
        }
        for (Map.Entry<String, String> text : finding.evidence().entrySet()) {
            masked = masked.evidence(mask(text.getKey()), mask(text.getValue()));
        }
        return masked;
    }

    /** The same where no message in the chain holds a known secret; else one that says the same, masked, from the same place. */
    public Throwable mask(Throwable thrown) {
        int depth = 0;
        for (Throwable t = thrown; t != null && depth++ < 100; t = t.getCause()) {
            String text = t.toString();
            if (!mask(text).equals(text) || t.getSuppressed().length > 0) {
                return new MaskedThrowable(thrown, this, 0);
            }
        }
        return thrown;
    }

    /** Says what another said, without its secrets; the type stands in the message. */
    private static final class MaskedThrowable extends Exception {
        private static final long serialVersionUID = 1L;
        private static final int DEEPEST = 20;

        MaskedThrowable(Throwable original, Redactor redactor, int depth) {
            super(redactor.mask(original.toString()));
            setStackTrace(original.getStackTrace());
            if (original.getCause() != null && depth < DEEPEST) {
                initCause(new MaskedThrowable(original.getCause(), redactor, depth + 1));
            }
            for (Throwable suppressed : original.getSuppressed()) {
                if (depth < DEEPEST) {
                    addSuppressed(new MaskedThrowable(suppressed, redactor, depth + 1));
                }
            }
        }

        @Override
        public String toString() {
            return getMessage();
        }
    }
}
