package dev.spoor.analyzer.domain;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * How likely a label was made by a machine at random: two models are weighed by Bayes' rule. In one, each character follows from the one
 * before it as in the names of much visited sites (bigrams, with half a count added to each); in the other, characters are drawn evenly. One
 * name in a hundred is held to be random beforehand. Words put together by a machine are not seen, and short labels tell little.
 */
final class Bigrams {
    /** Labels that are shorter get no likelihood. */
    static final int SHORTEST = 7;

    /** Letters, a digit, the dash, the end; and before a label its start. */
    static final int SYMBOLS = 29;

    private static final int DIGIT = 26;
    private static final int DASH = 27;
    static final int END = 28;
    private static final int START = 28;

    private static final double ADDED = 0.5;
    private static final double RANDOM_BEFOREHAND = 0.01;
    private static final double EACH_LETTER = Math.log(1.0 / 26);
    private static final double EACH_DIGIT = Math.log(1.0 / 36);

    /** By symbol before and symbol, the logarithm of the probability. */
    private final double[][] logs = new double[SYMBOLS][SYMBOLS];

    /** @param counts how often the second symbol follows the first */
    Bigrams(int[][] counts) {
        for (int before = 0; before < SYMBOLS; before++) {
            double sum = 0;
            for (int count : counts[before]) {
                sum += count + ADDED;
            }
            for (int symbol = 0; symbol < SYMBOLS; symbol++) {
                logs[before][symbol] = Math.log((counts[before][symbol] + ADDED) / sum);
            }
        }
    }

    /** The table that is shipped. */
    static Bigrams shipped() {
        try (InputStream in = Bigrams.class.getResourceAsStream("bigrams.txt")) {
            BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            int[][] counts = new int[SYMBOLS][SYMBOLS];
            int row = 0;
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (!line.startsWith("#")) {
                    String[] cells = line.split(" ");
                    for (int i = 0; i < SYMBOLS; i++) {
                        counts[row][i] = Integer.parseInt(cells[i]);
                    }
                    row++;
                }
            }
            return new Bigrams(counts);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int symbol(char c) {
        return c >= 'a' && c <= 'z' ? c - 'a' : c >= '0' && c <= '9' ? DIGIT : c == '-' ? DASH : -1;
    }

    /** Counts the pairs of a label; false where it has other characters. */
    static boolean count(String label, int[][] counts) {
        if (label.chars().anyMatch(c -> symbol((char) c) < 0)) {
            return false;
        }
        int before = START;
        for (int i = 0; i < label.length(); i++) {
            int symbol = symbol(label.charAt(i));
            counts[before][symbol]++;
            before = symbol;
        }
        counts[before][END]++;
        return true;
    }

    /**
     * The probability that the label is random, 0 to 1.
     *
     * @param label in lower case ASCII
     * @return NaN for one that is too short, or has other characters than letters, digits and dashes
     */
    double random(String label) {
        if (label.length() < SHORTEST || label.startsWith("xn--")) {
            return Double.NaN;
        }
        double natural = 0;
        int before = START;
        for (int i = 0; i < label.length(); i++) {
            int symbol = symbol(label.charAt(i));
            if (symbol < 0) {
                return Double.NaN;
            }
            natural += logs[before][symbol] - (symbol == DIGIT ? EACH_DIGIT : EACH_LETTER);
            before = symbol;
        }
        double odds = Math.exp(-natural) * RANDOM_BEFOREHAND / (1 - RANDOM_BEFOREHAND);
        return Double.isInfinite(odds) ? 1 : odds / (1 + odds);
    }
}
