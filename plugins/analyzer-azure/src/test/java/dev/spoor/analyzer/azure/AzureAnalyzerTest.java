package dev.spoor.analyzer.azure;

import static dev.spoor.analyzer.azure.Subject.events;
import static dev.spoor.analyzer.azure.Subject.row;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.api.Json;
import dev.spoor.api.Options;
import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import dev.spoor.api.data.Column;
import dev.spoor.api.data.Schema;
import dev.spoor.api.data.Type;
import dev.spoor.tck.MemoryInputs;
import dev.spoor.tck.Rows;
import dev.spoor.tck.mock.Fault;
import dev.spoor.tck.mock.MockAzure;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AzureAnalyzerTest {
    private final Subject it = new Subject();

    @AfterEach
    void stop() {
        it.close();
    }

    private static List<Object> column(List<Map<String, Object>> rows, String name) {
        return rows.stream().map(row -> row.getOrDefault(name, "")).toList();
    }

    private static MemoryInputs allHosts() {
        return events(
                IntStream.range(0, 40).mapToObj(i -> row("WS" + i, null, null)).toArray(String[][]::new));
    }

    @Test
    void tellsAllThatIsKnownOfAMachine() throws Exception {
        List<Map<String, Object>> rows = it.run(events(row("ws3.corp.example.com", null, null)));
        assertEquals(1, rows.size());
        Map<String, Object> found = rows.get(0);
        assertEquals("ws3.corp.example.com", found.get("Value"));
        assertEquals("host", found.get("ValueType"));
        assertEquals("FOUND", found.get("State"));
        assertEquals("computerName", found.get("MatchedBy"));
        assertEquals(MockAzure.id(3), found.get("ResourceId"));
        assertEquals("vm-3", found.get("Name"));
        assertEquals("WS3", found.get("ComputerName"));
        assertEquals(MockAzure.SUBSCRIPTIONS.get(1), found.get("SubscriptionId"));
        assertEquals("Subscription 2", found.get("Subscription"));
        assertEquals("Standard_D4s_v5", found.get("Size"));
        assertEquals("Windows", found.get("OsType"));
        assertEquals("Windows Server 2022 Datacenter", found.get("OsName"));
        assertEquals("running", found.get("PowerState"), "the graph is some minutes behind and says deallocated");
        assertEquals("instance view", found.get("PowerStateFrom"));
        assertEquals(Instant.parse("2026-01-02T03:04:05.1234567Z"), found.get("Created"));
        assertEquals("10.0.0.7, 172.16.0.7", found.get("PrivateAddresses"));
        assertEquals("20.40.0.3", found.get("PublicAddresses"));
        Object cards = Json.parse((String) found.get("NetworkInterfaces"));
        assertEquals("20.40.0.3", Json.text(cards, "[0].addresses[0].public").orElseThrow());
        assertEquals("172.16.0.7", Json.text(cards, "[1].addresses[0].private").orElseThrow());
        assertEquals(
                "j\u00f8rgen",
                Json.text(Json.parse((String) found.get("Tags")), "owner").orElseThrow());
        assertFalse(found.containsKey("Why"), () -> "" + found.get("Why"));
        assertEquals(List.of(), it.call.problems());
    }

    @Test
    void findsByIdAndNameAndEitherAddressAndSaysHow() throws Exception {
        List<Map<String, Object>> rows = it.run(events(
                row("vm-1", "10.0.0.6", MockAzure.id(4).toUpperCase(Locale.ROOT) + "/extensions/agent"),
                row("WS5.", "20.40.0.6", null)));
        assertEquals(List.of("FOUND", "FOUND", "FOUND", "FOUND", "FOUND"), column(rows, "State"), () -> "" + rows);
        assertEquals(
                Map.of(
                        "vm-1",
                        "name vm-1",
                        "ws5",
                        "computerName vm-5",
                        "10.0.0.6",
                        "privateAddress vm-2",
                        "20.40.0.6",
                        "publicAddress vm-6",
                        MockAzure.id(4).toLowerCase(Locale.ROOT),
                        "resourceId vm-4"),
                rows.stream()
                        .collect(Collectors.toMap(
                                found -> found.get("Value"),
                                found -> found.get("MatchedBy") + " " + found.get("Name"))));
    }

    @Test
    void asksForEachValueOnce() throws Exception {
        String[][] many = IntStream.range(0, 3_000)
                .mapToObj(i -> row("WS" + i % 10, "10.0.0." + (4 + i % 10), null))
                .toArray(String[][]::new);
        List<Map<String, Object>> rows = it.run(events(many));
        assertEquals(20, rows.size());
        assertEquals(Set.of(300L), Set.copyOf(column(rows, "Count")));
        assertEquals(10, it.asked("/instanceView"), "one for each machine");
        assertEquals(4, it.asked("ResourceGraph"), "addresses, their machines, names, interfaces");
    }

    @Test
    void whatMayBeSeveralMachinesIsNotOne() throws Exception {
        List<Map<String, Object>> rows = it.run(events(row("twin", "10.99.0.4", null)));
        assertEquals(List.of("AMBIGUOUS", "AMBIGUOUS", "AMBIGUOUS", "AMBIGUOUS"), column(rows, "State"));
        assertEquals(
                Set.of(
                        MockAzure.id(MockAzure.SUBSCRIPTIONS.get(0), "twin"),
                        MockAzure.id(MockAzure.SUBSCRIPTIONS.get(1), "twin")),
                Set.copyOf(column(rows, "ResourceId")));
        assertEquals("2 machines have it", rows.get(0).get("Why"));
        it.subscriptions = MockAzure.SUBSCRIPTIONS.get(1);
        assertEquals(List.of("FOUND", "FOUND"), column(it.run(events(row("twin", "10.99.0.4", null))), "State"));
    }

    @Test
    void keepsUnknownForbiddenAndSkippedApart() throws Exception {
        List<Map<String, Object>> rows = it.run(events(
                row("nobody", "198.51.100.9", MockAzure.id(MockAzure.SUBSCRIPTIONS.get(0), "gone")),
                row("localhost", "127.0.0.1", MockAzure.id(MockAzure.FORBIDDEN, "vm")),
                row("a b", "fe80::1", "/subscriptions/x/providers/Microsoft.Storage/storageAccounts/y")));
        assertEquals(
                List.of(
                        "NOT_FOUND",
                        "NOT_FOUND",
                        "NOT_FOUND",
                        "FORBIDDEN",
                        "SKIPPED",
                        "SKIPPED",
                        "SKIPPED",
                        "SKIPPED",
                        "SKIPPED"),
                rows.stream()
                        .sorted(Comparator.comparing(found -> (String) found.get("Rows")))
                        .map(found -> found.get("State"))
                        .toList());
        rows.forEach(found -> assertTrue(found.containsKey("Why"), () -> "says why: " + found));
        assertEquals(
                List.of(Problem.Kind.AUTH),
                it.call.problems().stream().map(Problem::kind).toList());
    }

    @Test
    void readsAllPages() throws Exception {
        it.mock.azure().page(3);
        List<Map<String, Object>> rows = it.run(allHosts());
        assertEquals(Set.of("FOUND"), Set.copyOf(column(rows, "State")));
        assertEquals(
                40,
                rows.stream().map(found -> found.get("ResourceId")).distinct().count());
        rows.forEach(found -> assertTrue(((String) found.get("PrivateAddresses")).contains(", "), () -> "" + found));
    }

    @Test
    void pagesThatDoNotEndOrAreCutAreNoAnswer() throws Exception {
        for (Fault fault : List.of(Fault.LOOP, Fault.PARTIAL)) {
            it.mock.faults().next("azure", fault, fault);
            List<Map<String, Object>> rows = it.run(events(row("WS1", null, null)));
            assertEquals(List.of("FAILED"), column(rows, "State"), () -> fault + " " + rows);
            assertFalse(it.call.problems().isEmpty());
            it.mock.faults().clear();
        }
    }

    @Test
    void keepsToTheQuotaThatIsTold() throws Exception {
        it.mock.azure().quota(1);
        List<Map<String, Object>> rows = it.run(events(row("WS1", "10.0.0.6", null)));
        assertEquals(List.of("FOUND", "FOUND"), column(rows, "State"));
        assertEquals(
                List.of(Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(5)),
                it.pauses.stream()
                        .map(pause -> pause.plusMillis(999).truncatedTo(ChronoUnit.SECONDS))
                        .toList());
        assertEquals(List.of(), it.call.problems());
    }

    @Test
    void whatALimitLeavesOpenIsNeverUnknown() throws Exception {
        it.mock.faults().next("azure", null, null, Fault.TOO_MANY_FOR_LONG);
        List<Map<String, Object>> rows = it.run(events(row("WS1", "10.0.0.6", null), row("nobody", null, null)));
        assertEquals(
                List.of("RATE_LIMITED", "FOUND", "RATE_LIMITED"),
                column(rows, "State"),
                "the addresses were answered before");
        assertTrue(((String) rows.get(1).get("Why")).contains("no network interfaces"), () -> "" + rows.get(1));
        assertEquals(Problem.Kind.RATE_LIMITED, it.call.problems().get(0).kind());
        assertEquals(3, it.asked("ResourceGraph"), "a service that wants no more questions is asked none");
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"FORBIDDEN", "BUSY", "BROKEN", "GATEWAY_TIMEOUT", "HTML", "NOTHING", "NO_CONTENT", "TOO_MANY"})
    void aQuestionThatFailsIsNoAnswer(Fault fault) throws Exception {
        it.mock.faults().every("azure", 1, fault);
        List<Map<String, Object>> rows = it.run(events(row("WS1", "10.0.0.6", MockAzure.id(3))));
        String expected = fault == Fault.FORBIDDEN ? "FORBIDDEN" : fault == Fault.TOO_MANY ? "RATE_LIMITED" : "FAILED";
        assertEquals(Set.of(expected), Set.copyOf(column(rows, "State")), () -> fault + " " + rows);
        assertFalse(it.call.problems().isEmpty());
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"CUT", "CUT_GZIP"})
    void answersThatBreakOffAreAskedForAgainOrFail(Fault fault) throws Exception {
        it.mock.faults().next("azure", fault, fault);
        assertEquals(Set.of("FOUND"), Set.copyOf(column(it.run(allHosts()), "State")));
        it.mock.faults().every("azure", 1, fault);
        assertEquals(Set.of("FAILED"), Set.copyOf(column(it.run(allHosts()), "State")));
        assertEquals(Problem.Kind.UNAVAILABLE, it.call.problems().get(0).kind());
    }

    @Test
    void slowAndFlakyAnswersAreAnswers() throws Exception {
        it.mock.faults().every("azure", 1, Fault.SLOW);
        assertEquals(List.of("FOUND"), column(it.run(events(row("WS1", null, null))), "State"));
        it.mock.faults().clear();
        it.mock.faults().every("azure", 2, Fault.TOKEN_REFUSED);
        assertEquals(List.of("FOUND"), column(it.run(events(row("WS1", null, null))), "State"));
    }

    @Test
    void aBadLoginFailsTheRunAndShowsNoSecret() {
        it.mock.login().secret("another");
        ProviderException e = assertThrows(ProviderException.class, () -> it.run(events(row("WS1", null, null))));
        assertEquals(Problem.Kind.AUTH, e.problem().kind());
        assertFalse(e.problem().toString().contains("\"secret\""), e.problem().toString());
        assertTrue(
                e.problem().message().contains("client_secret is wrong"),
                e.problem().message());
    }

    @Test
    void takesTheColumnsThatAreNamed() throws Exception {
        Schema schema = Schema.of(Column.of("box", Type.STRING), Column.of("note", Type.STRING));
        MemoryInputs in = new MemoryInputs().table("t", Rows.batch(schema, Rows.row("WS1", "WS2")));
        it.options = Options.NONE.with(AzureAnalyzer.COLUMNS, List.of("box"));
        assertEquals(List.of("ws1"), column(it.run(in), "Value"));
        it.options = Options.NONE.with(AzureAnalyzer.COLUMNS, List.of("bxo"));
        ProviderException e = assertThrows(ProviderException.class, () -> it.run(in));
        assertEquals("no table has a column bxo", e.problem().message());
    }

    @Test
    void givesTheTablesOwnRowsWithWhatWasFound() throws Exception {
        it.options = Options.NONE.with(AzureAnalyzer.APPEND, true);
        List<Map<String, Object>> rows = it.run(events(
                row("nobody", "10.0.0.6", null),
                row(null, null, null),
                row("twin", null, null),
                row("WS1", null, null)));
        assertEquals(4, rows.size());
        assertEquals(
                List.of("FOUND", "", "AMBIGUOUS", "FOUND"),
                column(rows, "AzureState"),
                "the first that is one machine");
        assertEquals(List.of("vm-2", "", "", "vm-1"), column(rows, "AzureName"));
        assertEquals(List.of("nobody", "", "twin", "WS1"), column(rows, "Computer"));
    }

    @Test
    void hostileValuesStayValues() throws Exception {
        List<Map<String, Object>> rows = it.run(events(
                row("x') or 1==1 //", "10.0.0.6') or true", MockAzure.id(1) + "') or id != ('"),
                row("WS1\u0000", "10.0.0.6 ", "/subscriptions/" + "a/".repeat(2_000))));
        assertEquals(
                List.of("NOT_FOUND", "SKIPPED", "SKIPPED", "SKIPPED", "SKIPPED", "FOUND"),
                column(rows, "State"),
                () -> "" + rows);
        assertEquals(List.of(), it.call.problems());
    }
}
