package dev.spoor.driver.local;

import dev.spoor.api.ProviderException;
import dev.spoor.driver.local.Selection.Condition;
import dev.spoor.driver.local.Selection.Name;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads {@code Table | where Column == literal and Column in (literal, ...) | project Column, ... | take N}: a part of KQL, so that what is
 * written here stays valid where KQL is understood as a whole. Each step may be missing; {@code where} may come more than once.
 */
final class SelectionParser {
    private static final String STEPS = "where, project and take, in this order";

    private final String text;
    private final Cursor cursor;
    private final LiteralReader literals;

    private SelectionParser(String text) {
        this.text = text;
        this.cursor = new Cursor(text);
        this.literals = new LiteralReader(cursor);
    }

    /**
     * Reads a query.
     *
     * @throws ProviderException BAD_REQUEST, saying what is wrong where
     */
    static Selection parse(String text) throws ProviderException {
        return new SelectionParser(text).selection();
    }

    private Selection selection() throws ProviderException {
        Name table = name("table");
        List<Condition> conditions = new ArrayList<>();
        List<Name> columns = new ArrayList<>();
        long take = -1;
        while (cursor.skip("|")) {
            int place = cursor.at();
            String step = cursor.word();
            boolean inOrder = take < 0 && (columns.isEmpty() || !step.equals("project") && !step.equals("where"));
            switch (step) {
                case "where", "project", "take", "limit" -> cursor.skipWord(step);
                default -> throw cursor.error(place, cursor.found() + " is not among the steps: " + STEPS);
            }
            if (!inOrder) {
                throw cursor.error(place, step + " cannot stand here: the steps are " + STEPS);
            }
            switch (step) {
                case "where" -> where(conditions);
                case "project" -> project(columns);
                default -> take = take();
            }
        }
        if (!cursor.atEnd()) {
            throw cursor.error(cursor.at(), "there must be | or the end, not " + cursor.found());
        }
        return new Selection(
                text, table, List.copyOf(conditions), List.copyOf(columns), take < 0 ? Long.MAX_VALUE : take);
    }

    private void where(List<Condition> conditions) throws ProviderException {
        do {
            Name column = name("column");
            if (cursor.skip("==")) {
                conditions.add(new Condition(column, List.of(literals.one())));
            } else if (cursor.skipWord("in") && cursor.peek() != '~') {
                conditions.add(new Condition(column, literals.list()));
            } else {
                throw cursor.error(
                        cursor.at(),
                        "there must be == or in behind a column, not " + cursor.found() + ": only equality is known");
            }
        } while (cursor.skipWord("and"));
    }

    private void project(List<Name> columns) throws ProviderException {
        do {
            Name column = name("column");
            if (columns.stream().anyMatch(other -> other.text().equals(column.text()))) {
                throw cursor.error(column.at(), column.text() + " is named twice");
            }
            columns.add(column);
        } while (cursor.skip(","));
    }

    private long take() throws ProviderException {
        int place = cursor.at();
        String digits = cursor.word();
        try {
            if (digits.matches("[0-9]+")) {
                cursor.skipWord(digits);
                return Long.parseLong(digits);
            }
        } catch (NumberFormatException e) {
            throw cursor.error(place, digits + " is too large a number");
        }
        throw cursor.error(place, "there must be a number of rows, not " + cursor.found());
    }

    /** {@code Name}, or {@code ['any name']}. */
    private Name name(String what) throws ProviderException {
        int place = cursor.at();
        String word = cursor.word();
        if (!word.isEmpty() && !Character.isDigit(word.charAt(0))) {
            cursor.skipWord(word);
            return new Name(word, place);
        }
        if (cursor.skip("[")) {
            Literal quoted = literals.one();
            if (quoted.kind() != Literal.Kind.STRING || quoted.value().equals("")) {
                throw cursor.error(quoted.at(), "there must be a name in quotes between [ and ]");
            }
            cursor.expect("]", "behind the name");
            return new Name((String) quoted.value(), place);
        }
        throw cursor.error(
                place,
                "there must be the name of a " + what + ", not " + cursor.found()
                        + "; unusual names are written ['...']");
    }
}
