package dev.spoor.driver.local.tables;

import dev.spoor.api.data.Role;
import java.util.List;

/** Where a column of a known table comes from, as {@code tables.txt} has it. */
sealed interface Expression {
    /** A column by name, or by the path of a value within a column of JSON. */
    record Named(String name) implements Expression {}

    /** The column that means this. */
    record Meaning(Role role) implements Expression {}

    /** A text. */
    record Text(String text) implements Expression {}

    /** The first that holds something. */
    record First(List<Expression> of) implements Expression {}

    /** A function of texts. */
    record Call(String function, List<Expression> arguments) implements Expression {}
}
