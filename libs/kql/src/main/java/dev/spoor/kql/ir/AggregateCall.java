package dev.spoor.kql.ir;

import dev.spoor.kql.diag.Span;
import dev.spoor.kql.library.FunctionDef;
import dev.spoor.kql.type.Column;
import java.util.List;

/**
 * An aggregate over the rows of a group.
 *
 * @param function of kind AGGREGATE; the engine goes by {@link FunctionDef#canonical()}
 * @param arguments over the rows of the input, {@code *} expanded to the columns it stands for: {@code arg_max(x, *)} has x and then
 *     those columns, {@code take_any(*)} just those; {@code count()} none; {@code percentiles(x, 5, 95)} x and the two numbers
 * @param outputs the columns that it makes: one, save for arg_max and arg_min (one an argument), take_any of several, percentiles (one
 *     a percentage) and the like, in the order of the arguments
 */
public record AggregateCall(FunctionDef function, List<Scalar> arguments, List<Column> outputs, Span span) {
    public AggregateCall {
        arguments = List.copyOf(arguments);
        outputs = List.copyOf(outputs);
    }
}
