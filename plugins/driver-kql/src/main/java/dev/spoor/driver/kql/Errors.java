package dev.spoor.driver.kql;

import dev.spoor.answers.Refusals;
import dev.spoor.api.Problem;
import java.util.regex.Pattern;

/** What the services' own words mean. */
final class Errors {
    /** Rows, bytes, memory, time: codes of Kusto and texts of Log Analytics. */
    private static final Pattern TOO_LARGE = Pattern.compile(
            "E_QUERY_RESULT_SET_TOO_LARGE|E_RUNAWAY_QUERY|E_LOW_MEMORY|80DA0003|80DA0001|LimitsExceeded|exceed(?:s|ed)? the (?:set|allowed|internal)"
                    + "|exceeded the .{0,40}limit|record count limit|ResponseSizeError|too large",
            Pattern.CASE_INSENSITIVE);

    private Errors() {}

    static boolean isTooLarge(String text) {
        return TOO_LARGE.matcher(text).find();
    }

    /** The problem that a refusal is. */
    static Problem meaning(Problem usual, String body) {
        return switch (usual.kind()) {
            case BAD_REQUEST ->
                isTooLarge(body) ? Refusals.copy(usual, Problem.Kind.TOO_LARGE, usual.message()) : usual;
            case UNAVAILABLE ->
                usual.message().contains("HTTP 504")
                        ? Refusals.copy(
                                usual,
                                Problem.Kind.TOO_LARGE,
                                "the query takes longer than the service may work on it; ask for less time, or raise timeout")
                        : usual;
            case AUTH ->
                usual.message().contains("HTTP 403")
                        ? Refusals.copy(
                                usual,
                                Problem.Kind.AUTH,
                                usual.message()
                                        + " (who logs in needs the role Log Analytics Reader, or Viewer of the database)")
                        : usual;
            default -> usual;
        };
    }
}
