package dev.spoor.analyzer.triage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** The guide's page of rules is what the rules say of themselves. */
class GuideTest {
    private static final Path PAGE = Path.of("..", "..", "docs", "guide", "findings.md");
    private static final String BEGIN =
            "<!-- From here on written by GuideTest; -Dspoor.golden=update writes it anew. -->\n";

    @Test
    void thePageIsWhatTheRulesSay() throws IOException {
        StringBuilder rules = new StringBuilder(BEGIN);
        rules.append("\n## Rules of one event\n");
        Rules.cards().forEach(card -> write(card, rules));
        rules.append("\n## Rules of several events\n");
        Rules.sequenceCards().forEach(card -> write(card, rules));
        String page = Files.readString(PAGE);
        String head = page.substring(0, Math.max(0, page.indexOf(BEGIN)));
        if ("update".equals(System.getProperty("spoor.golden"))) {
            Files.writeString(PAGE, head + rules);
        }
        assertEquals(head + rules, Files.readString(PAGE));
    }

    private static void write(Card card, StringBuilder out) {
        String severity = card.least() == card.most() ? card.most().name() : card.least() + " to " + card.most();
        out.append("\n### ").append(card.id()).append("\n\n").append(severity);
        if (!card.techniques().isEmpty()) {
            out.append(" · ").append(String.join(", ", card.techniques()));
        }
        out.append("\n\n")
                .append(card.looksFor())
                .append("\n\n*Quiet on:* ")
                .append(card.quiet())
                .append('\n');
    }

    @Test
    void everyRuleHasItsOwnIdAndSaysWhatItDoes() {
        List<Card> cards = new ArrayList<>(Rules.cards());
        cards.addAll(Rules.sequenceCards());
        Set<String> ids = new HashSet<>();
        for (Card card : cards) {
            assertTrue(ids.add(card.id()), card.id());
            assertTrue(card.id().matches("[a-z][a-z-]+"), card.id());
            assertTrue(card.looksFor().endsWith(".") && card.quiet().endsWith("."), card.id());
            assertTrue(card.most().atLeast(card.least()), card.id());
        }
    }

    @Test
    void techniquesExist() throws IOException {
        String data = System.getProperty("spoor.testdata");
        Assumptions.assumeTrue(data != null, "no -Dspoor.testdata: ATT&CK is not there");
        Set<String> known = new HashSet<>();
        Path techniques = Path.of(data, "data/attack/enterprise-attack-pattern.tar.gz");
        try (java.util.zip.GZIPInputStream in = new java.util.zip.GZIPInputStream(Files.newInputStream(techniques))) {
            Matcher id = Pattern.compile("\"external_id\": *\"(T\\d{4}(?:\\.\\d{3})?)\"")
                    .matcher(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            while (id.find()) {
                known.add(id.group(1));
            }
        }
        Set<String> named = new TreeSet<>();
        Rules.cards().forEach(card -> named.addAll(card.techniques()));
        Rules.sequenceCards().forEach(card -> named.addAll(card.techniques()));
        named.removeAll(known);
        assertEquals(Set.of(), named);
    }
}
