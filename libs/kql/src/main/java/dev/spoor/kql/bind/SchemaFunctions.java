package dev.spoor.kql.bind;

import dev.spoor.kql.ast.Expr;
import dev.spoor.kql.diag.Code;
import dev.spoor.kql.diag.Span;
import dev.spoor.kql.ir.Rel;
import dev.spoor.kql.ir.Scalar;
import dev.spoor.kql.library.FunctionDef;
import dev.spoor.kql.library.Library;
import dev.spoor.kql.type.Column;
import dev.spoor.kql.type.Json;
import dev.spoor.kql.type.KqlType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Functions whose meaning hangs on the columns that there are: they are resolved to ones that do not. */
final class SchemaFunctions {
    private SchemaFunctions() {}

    static Optional<Scalar> bind(ExprBinder binder, FunctionDef function, Expr.Call call) {
        switch (function.canonical()) {
            case "column_ifexists":
                return call.arguments().size() == 2
                        ? Optional.of(columnIfExists(binder, function, call))
                        : Optional.empty();
            case "pack_all":
                return Optional.of(packAll(binder, call));
            case "bag_pack_columns":
                return Optional.of(packColumns(binder, call));
            case "column_names_of":
                return call.arguments().size() == 1 ? Optional.of(columnNames(binder, call)) : Optional.empty();
            case "estimate_data_size":
            case "pack_array":
                return call.arguments().size() == 1 && call.arguments().get(0) instanceof Expr.Star
                        ? Optional.of(packRow(binder, function, call))
                        : Optional.empty();
            default:
                return Optional.empty();
        }
    }

    private static Scalar columnIfExists(ExprBinder binder, FunctionDef function, Expr.Call call) {
        Scalar name = binder.scalar(call.arguments().get(0));
        Scalar otherwise = binder.scalar(call.arguments().get(1));
        String text = Constants.string(name);
        if (text == null) {
            binder.context.error(
                    Code.NOT_CONSTANT,
                    call.arguments().get(0).span(),
                    function.name() + "() wants the name of a column as a string");
            return binder.context.unknown(call.span());
        }
        Column column = binder.row == null ? null : binder.row.find(text);
        if (column != null) {
            return binder.column(column, call.span());
        }
        // An open row may turn out to have it; only the engine can tell, with a second look.
        return otherwise;
    }

    private static Scalar packAll(ExprBinder binder, Expr.Call call) {
        boolean dropEmpty = false;
        if (!call.arguments().isEmpty()) {
            Scalar flag = binder.scalar(call.arguments().get(0));
            dropEmpty = flag instanceof Scalar.Literal l && Boolean.TRUE.equals(l.value());
        }
        List<Column> columns = binder.row == null ? List.of() : binder.row.columns();
        return pack(binder, columns, dropEmpty, binder.context.at(call.span()));
    }

    private static Scalar noRow(ExprBinder binder, Expr.Call call) {
        binder.context.error(
                Code.WRONG_PLACE,
                call.span(),
                "there are no columns here for " + call.name().name() + "()");
        return binder.context.unknown(call.span());
    }

    private static Scalar packColumns(ExprBinder binder, Expr.Call call) {
        List<Column> columns = new ArrayList<>();
        for (Expr argument : call.arguments()) {
            Scalar s = binder.scalar(argument);
            if (s instanceof Scalar.ColumnRef c) {
                columns.add(new Column(c.name(), c.type()));
            } else if (s.type() != KqlType.UNKNOWN) {
                binder.context.error(Code.ARGUMENT_TYPE, argument.span(), "bag_pack_columns() wants columns");
            }
        }
        return pack(binder, columns, false, binder.context.at(call.span()));
    }

    private static Scalar pack(ExprBinder binder, List<Column> columns, boolean dropEmpty, Span span) {
        List<Scalar> pairs = new ArrayList<>();
        for (Column c : columns) {
            pairs.add(new Scalar.Literal(c.name(), KqlType.STRING, span));
            pairs.add(binder.column(c, span));
        }
        if (dropEmpty) {
            // The only flag that bag_pack itself does not have: pack_all keeps its name, with the pairs and the flag
            // last.
            pairs.add(new Scalar.Literal(true, KqlType.BOOL, span));
            return new Scalar.Call(Library.scalar("pack_all"), pairs, KqlType.DYNAMIC, span);
        }
        return new Scalar.Call(Library.scalar("bag_pack"), pairs, KqlType.DYNAMIC, span);
    }

    private static Scalar columnNames(ExprBinder binder, Expr.Call call) {
        List<String> names = new ArrayList<>();
        Rel table = new ExprBinder(binder.context, binder.scope, null)
                .table(call.arguments().get(0));
        for (Column c : table.schema().columns()) {
            names.add(Json.string(c.name()));
        }
        return new Scalar.Literal("[" + String.join(",", names) + "]", KqlType.DYNAMIC, binder.context.at(call.span()));
    }

    private static Scalar packRow(ExprBinder binder, FunctionDef function, Expr.Call call) {
        if (binder.row == null) {
            return noRow(binder, call);
        }
        List<Scalar> values = new ArrayList<>();
        for (Column c : binder.row.columns()) {
            values.add(binder.column(c, call.span()));
        }
        KqlType type = function.name().equals("pack_array") ? KqlType.DYNAMIC : KqlType.LONG;
        return new Scalar.Call(function, values, type, binder.context.at(call.span()));
    }
}
