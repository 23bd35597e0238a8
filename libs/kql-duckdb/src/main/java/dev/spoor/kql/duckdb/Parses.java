package dev.spoor.kql.duckdb;

import dev.spoor.kql.diag.Span;
import dev.spoor.kql.functions.Json;
import dev.spoor.kql.ir.ExpandRel;
import dev.spoor.kql.ir.Rel;
import dev.spoor.kql.ir.Scalar;
import dev.spoor.kql.type.Column;
import dev.spoor.kql.type.KqlType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** parse, parse-where, parse-kv: a function in Java takes the text to pieces, which become columns. */
final class Parses {
    private final Lowering lowering;
    private final Query query;

    Parses(Lowering lowering) {
        this.lowering = lowering;
        this.query = lowering.query;
    }

    Step parse(ExpandRel.Parse p) {
        Step in = lowering.lower(p.input());
        Map<String, Object> spec = new LinkedHashMap<>();
        spec.put("mode", p.mode().name());
        spec.put("flags", p.flags());
        List<Object> parts = new ArrayList<>();
        List<Column> columns = new ArrayList<>();
        for (ExpandRel.Parse.Part part : p.parts()) {
            Map<String, Object> one = new LinkedHashMap<>();
            if (part.text() != null) {
                one.put("text", part.text());
                Patterns.check(query, p.mode() == ExpandRel.Parse.Mode.REGEX ? part.text() : null, p.span());
            } else if (part.column() != null) {
                one.put("type", part.column().type().kqlName());
                columns.add(part.column());
            }
            parts.add(one);
        }
        spec.put("parts", parts);
        Sql v = lowering.scalars(in).as(p.value(), KqlType.STRING);
        Sql found = query.call(p.span(), "parse_pattern", v, Physical.literal(Json.write(spec), KqlType.STRING));
        return columns(in, p.schema().columns(), columns, found, p.onlyMatching(), p.span(), p);
    }

    Step parseKv(ExpandRel.ParseKv p) {
        Step in = lowering.lower(p.input());
        Map<String, Object> spec = new LinkedHashMap<>();
        p.options().forEach((k, o) -> {
            if (!(o instanceof Scalar.Literal l)) {
                throw query.unsupported(o.span(), "a computed option of parse-kv is not supported");
            }
            spec.put(k, l.value() instanceof Boolean ? l.value() : String.valueOf(l.value()));
        });
        List<Object> keys = new ArrayList<>();
        p.columns().forEach(c -> keys.add(c.name()));
        spec.put("keys", keys);
        Sql v = lowering.scalars(in).as(p.value(), KqlType.STRING);
        Sql found = query.call(p.span(), "parse_pairs", v, Physical.literal(Json.write(spec), KqlType.STRING));
        return columns(in, p.schema().columns(), p.columns(), found, false, p.span(), p);
    }

    private Step columns(
            Step in, List<Column> schema, List<Column> parsed, Sql found, boolean onlyMatching, Span span, Rel rel) {
        String id = query.fresh("$f");
        String step = query.step("SELECT *, " + found.text() + " AS " + id + " FROM " + in.name());
        Conversion conversion = new Conversion(query);
        Map<String, String> set = new LinkedHashMap<>();
        for (int i = 0; i < parsed.size(); i++) {
            Column c = parsed.get(i);
            Sql text = Sql.notNull("coalesce(json_extract_string(" + id + ", '$[" + i + "]'), '')", KqlType.STRING);
            Sql v = c.type() == KqlType.DYNAMIC
                    ? query.call(span, "parse_json", text)
                    : conversion.to(text, c.type(), span);
            set.put(c.name(), v.text());
        }
        List<String> values = new ArrayList<>();
        for (Column c : schema) {
            values.add(set.containsKey(c.name()) ? set.get(c.name()) : in.column(c.name()));
        }
        return lowering.select(
                in, step, rel.schema(), values, onlyMatching ? " WHERE " + id + " IS NOT NULL" : "", in.order());
    }
}
