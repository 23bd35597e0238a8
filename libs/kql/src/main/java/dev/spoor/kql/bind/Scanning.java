package dev.spoor.kql.bind;

import dev.spoor.kql.ast.Expr;
import dev.spoor.kql.ast.Operator;
import dev.spoor.kql.ast.ParameterDecl;
import dev.spoor.kql.diag.Code;
import dev.spoor.kql.diag.DidYouMean;
import dev.spoor.kql.diag.Span;
import dev.spoor.kql.ir.NamedScalar;
import dev.spoor.kql.ir.Rel;
import dev.spoor.kql.ir.RowRel;
import dev.spoor.kql.ir.Scalar;
import dev.spoor.kql.ir.SourceRel;
import dev.spoor.kql.ir.StageRel;
import dev.spoor.kql.type.Column;
import dev.spoor.kql.type.KqlType;
import dev.spoor.kql.type.RowType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** {@code scan}. */
final class Scanning {
    private Scanning() {}

    static Rel bind(Context context, Scope scope, Row row, List<RowRel.SortKey> order, Operator.Scan op) {
        Span span = context.at(op.span());
        ExprBinder rows = new ExprBinder(context, scope, row);
        List<NamedScalar> declared = new ArrayList<>();
        List<Column> columns = new ArrayList<>(row.columns());
        for (ParameterDecl d : op.declared()) {
            KqlType type = d.type() == null ? KqlType.UNKNOWN : d.type();
            Object value = d.byDefault() instanceof Expr.Literal l ? Conversions.literal(l.value(), type) : null;
            if (value == null && type == KqlType.STRING) {
                value = "";
            }
            declared.add(new NamedScalar(d.name(), new Scalar.Literal(value, type, context.at(d.span()))));
            if (row.find(d.name()) != null) {
                context.error(Code.DUPLICATE_NAME, d.span(), "there is a column " + d.name() + " already");
            } else {
                columns.add(new Column(d.name(), type));
            }
        }
        Rel state = new SourceRel.Values(List.of(), row.like(columns), span);
        Map<String, Row> states = new HashMap<>();
        for (Operator.Step step : op.steps()) {
            if (states.put(step.name().name(), new Row(state)) != null) {
                context.error(
                        Code.DUPLICATE_NAME,
                        step.name().span(),
                        "there are two steps with the name " + step.name().name());
            }
        }
        if (op.steps().isEmpty()) {
            context.error(Code.WRONG_PLACE, op.span(), "scan needs a step");
        }
        List<StageRel.ScanSteps.Step> steps = new ArrayList<>();
        for (Operator.Step step : op.steps()) {
            steps.add(step(context, ExprBinder.scan(context, scope, new Row(state), states), step, declared));
        }
        List<NamedScalar> partition = new ArrayList<>();
        for (Expr by : op.partitionBy()) {
            String name = new ColumnNames(rows).of(by, null);
            partition.add(new NamedScalar(name == null ? context.unnamedColumn() : name, rows.scalar(by)));
        }
        String match = Sources.option(op.options(), "with_match_id");
        if (match != null) {
            columns.add(new Column(match, KqlType.LONG));
        }
        return new StageRel.ScanSteps(
                row.rel(),
                order,
                partition,
                match,
                declared,
                steps,
                row.isOpen() ? RowType.open(Joins.unique(columns)) : RowType.of(Joins.unique(columns)),
                span);
    }

    private static StageRel.ScanSteps.Step step(
            Context context, ExprBinder binder, Operator.Step step, List<NamedScalar> declared) {
        Scalar condition = binder.predicate(step.condition());
        List<NamedScalar> assignments = new ArrayList<>();
        for (Expr.Named a : step.assignments()) {
            String name = a.name().name();
            NamedScalar target = declared.stream()
                    .filter(d -> d.name().equals(name))
                    .findFirst()
                    .orElse(null);
            Scalar value = binder.scalar(a.value());
            if (target == null && binder.row.find(name) == null && !binder.row.isOpen()) {
                context.error(
                        Code.UNKNOWN_COLUMN,
                        a.name().span(),
                        "there is no column " + name + " to assign to; declare it"
                                + DidYouMean.of(
                                        name,
                                        declared.stream().map(NamedScalar::name).toList()));
            }
            assignments.add(new NamedScalar(
                    name, target == null ? value : Conversions.to(target.value().type(), value)));
        }
        StageRel.ScanSteps.StepOutput output =
                step.output() == null || step.output().equals("all")
                        ? StageRel.ScanSteps.StepOutput.ALL
                        : step.output().equals("last")
                                ? StageRel.ScanSteps.StepOutput.LAST
                                : StageRel.ScanSteps.StepOutput.NONE;
        return new StageRel.ScanSteps.Step(
                step.name().name(), step.optional(), output, condition, assignments, context.at(step.span()));
    }
}
