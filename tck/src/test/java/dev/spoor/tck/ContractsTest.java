package dev.spoor.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** The contracts pass what keeps them, and catch what does not. */
class ContractsTest {
    private static TestExecutionSummary run(Class<?> contract) {
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        Launcher launcher = LauncherFactory.create();
        launcher.execute(
                LauncherDiscoveryRequestBuilder.request()
                        .selectors(selectClass(contract))
                        .build(),
                listener);
        return listener.getSummary();
    }

    private static Set<String> failures(TestExecutionSummary summary) {
        return summary.getFailures().stream()
                .map(failure -> failure.getTestIdentifier().getDisplayName().replace("()", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @ParameterizedTest
    @ValueSource(
            classes = {Contracts.OfTi.class, Contracts.OfGeo.class, Contracts.OfDecoder.class, Contracts.OfDriver.class
            })
    void goodProvidersPass(Class<?> contract) {
        TestExecutionSummary summary = run(contract);
        assertEquals(
                Set.of(),
                failures(summary),
                () -> summary.getFailures().stream()
                        .map(failure -> failure.getTestIdentifier().getDisplayName() + ": " + failure.getException())
                        .collect(Collectors.joining("\n")));
        assertTrue(summary.getTestsSucceededCount() >= 14, () -> summary.getTestsSucceededCount() + " tests");
    }

    static Stream<Arguments> broken() {
        return Stream.of(
                Arguments.of(Contracts.TellsItsKey.class, "worksOnTheSample"),
                Arguments.of(Contracts.KeyInTheAddress.class, "worksOnTheSample"),
                Arguments.of(Contracts.ForgetsTheUnknown.class, "eachQuestionHasOneAnswerOrOneProblem"),
                Arguments.of(Contracts.SwallowsCancelling.class, "aCancelledCallEnds"),
                Arguments.of(Contracts.BreaksOnFaults.class, "faultsOfTheServiceHaveTheirName"),
                Arguments.of(Contracts.LeavesAThread.class, "leavesNoThreadAndNoFile"),
                Arguments.of(Contracts.ChangesItsDescriptor.class, "descriptorIsPure"),
                Arguments.of(Contracts.BreaksItsOwnRule.class, "defaultsPassTheirOwnRules"),
                Arguments.of(Contracts.SaysNothingOfASetting.class, "descriptorTellsPeopleWhatTheyNeed"),
                Arguments.of(Contracts.ReadsWhatItDoesNotDeclare.class, "worksOnTheSample"),
                Arguments.of(Contracts.HasOneSessionForAll.class, "eightThreadsAtOnceGetTheSameAnswers"),
                Arguments.of(Contracts.ProbesPastTheEnd.class, "probesWhateverItIsGiven"),
                Arguments.of(Contracts.StumblesOverDamage.class, "damageIsAProblemAndNoSurprise"),
                Arguments.of(Contracts.WritesToItsInput.class, "decodingDoesNotWrite"),
                Arguments.of(Contracts.LeavesAStreamOpen.class, "worksOnTheSample"),
                Arguments.of(Contracts.OffTheEarth.class, "placesAreOnEarthAndNameTheirSource"),
                Arguments.of(Contracts.GivesTooMany.class, "putsNoMoreRowsThanAreWanted"));
    }

    @ParameterizedTest
    @MethodSource("broken")
    void brokenProvidersAreCaught(Class<?> contract, String by) {
        Set<String> failures = failures(run(contract));
        assertTrue(failures.contains(by), () -> "caught by " + failures);
    }

    @Test
    void theSecretIsFoundInEveryForm() {
        byte[] secret = Canary.VALUE.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        byte[] within = ("user:" + Canary.VALUE + "@host").getBytes(java.nio.charset.StandardCharsets.UTF_8);
        for (String form : Set.of(
                "x" + Canary.VALUE,
                java.util.Base64.getEncoder().encodeToString(secret),
                java.util.Base64.getEncoder().encodeToString(within),
                java.util.HexFormat.of().withUpperCase().formatHex(secret),
                java.net.URLEncoder.encode(Canary.VALUE, java.nio.charset.StandardCharsets.UTF_8))) {
            assertTrue(Canary.in("before " + form + " after").isPresent(), form);
        }
        assertTrue(Canary.in("nothing of the kind: canary, ***").isEmpty());
    }
}
