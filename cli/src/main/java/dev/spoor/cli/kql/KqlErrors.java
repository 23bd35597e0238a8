package dev.spoor.cli.kql;

import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import dev.spoor.cli.term.Escape;
import dev.spoor.cli.term.Surroundings;
import dev.spoor.cli.work.ExitCode;
import dev.spoor.host.config.Redactor;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells where a query is wrong: the line, with a caret below the place. */
public final class KqlErrors {
    private static final Pattern PLACE = Pattern.compile("line (\\d+), column (\\d+)");
    private static final int WIDTH = 120;

    private KqlErrors() {}

    /**
     * A place in a query's text.
     *
     * @param line from 1
     * @param column from 1, in UTF-16 units
     */
    record Place(int line, int column) {
        static Optional<Place> of(Problem problem) {
            Matcher place = PLACE.matcher(problem.place().orElse(""));
            return place.find()
                    ? Optional.of(new Place(Integer.parseInt(place.group(1)), Integer.parseInt(place.group(2))))
                    : Optional.empty();
        }
    }

    /** Prints what is wrong; answers with the exit code. Without a place in the query it is thrown on. */
    public static int tell(ProviderException e, String text, Surroundings around, Redactor redactor)
            throws ProviderException {
        Optional<Place> place = Place.of(e.problem());
        if (place.isEmpty()) {
            throw e;
        }
        around.err().println("spoor: " + Escape.line(redactor.mask(e.problem().message())));
        lines(text, place.get().line(), place.get().column()).forEach(around.err()::println);
        return ExitCode.of(e);
    }

    /** The line of the text with its number, and below it a caret; of a long line what is around the place. */
    static List<String> lines(String text, int line, int column) {
        String[] all = text.split("\\r\\n|\\r|\\n", -1);
        if (line < 1 || line > all.length) {
            return List.of();
        }
        String shown = all[line - 1];
        int at = Math.min(Math.max(column - 1, 0), shown.length());
        int from = Math.max(0, Math.min(at - WIDTH / 2, shown.length() - WIDTH));
        String part = shown.substring(from, Math.min(shown.length(), from + WIDTH));
        String before = Escape.line(part.substring(0, at - from).replace('\t', ' '));
        String number = String.valueOf(line);
        return List.of(
                "  " + number + " | " + before
                        + Escape.line(part.substring(at - from).replace('\t', ' ')),
                "  " + " ".repeat(number.length()) + " | " + " ".repeat(before.length()) + "^");
    }
}
