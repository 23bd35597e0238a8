package dev.spoor.tck;

import dev.spoor.api.Descriptor;
import dev.spoor.api.Finding;
import dev.spoor.api.Place;
import dev.spoor.api.Problem;
import dev.spoor.api.Setting;
import dev.spoor.api.Verdict;
import dev.spoor.api.data.Batch;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Values of the api as text: equal content gives equal text, and all that a value holds can be searched in it. */
final class Shown {
    private Shown() {}

    static String descriptor(Descriptor d) {
        return String.join(
                "\n",
                d.id(),
                d.title(),
                d.help(),
                d.homepage().toString(),
                d.accepts().toString(),
                d.produces().toString(),
                d.needs().toString(),
                d.reads().toString(),
                d.settings().stream().map(Shown::setting).toList().toString(),
                d.options().stream().map(Shown::setting).toList().toString(),
                d.hosts().toString(),
                d.limits().batch() + " " + d.limits().parallel() + " "
                        + d.limits().rates(),
                d.maxTlp() + " " + d.isActive() + " " + d.isDiscreet());
    }

    private static String setting(Setting<?> s) {
        return String.join(
                "|",
                s.key(),
                s.type(),
                String.valueOf(s.isRequired()),
                s.defaultValue().toString(),
                s.help(),
                s.rule());
    }

    static String verdict(Verdict v) {
        return String.join(
                "|",
                v.indicator().toString(),
                v.isKnown() + " " + v.severity() + " " + v.lastSeen() + " " + v.asOf(),
                v.summary(),
                v.tags().toString(),
                String.valueOf(v.details()),
                v.related().toString(),
                v.reference().toString());
    }

    static String place(Place p) {
        return String.join(
                "|",
                p.address().getHostAddress(),
                p.countryCode(),
                p.country(),
                p.region(),
                p.city(),
                p.latitude() + " " + p.longitude(),
                p.asn() + " " + p.organisation() + " " + p.tags(),
                p.source() + " " + p.asOf() + " " + p.isStale());
    }

    static String finding(Finding f) {
        return String.join(
                "|",
                f.rule() + " " + f.severity() + " " + f.time(),
                f.title(),
                f.reason(),
                f.subject(),
                f.techniques().toString(),
                f.entities().toString(),
                f.rows().toString(),
                f.evidence().toString());
    }

    static String problem(Problem p) {
        return p.kind() + "|" + p + "|" + p.retryAfter() + "|" + p.covered();
    }

    /** With its stack and causes, as a log would show it. */
    static String throwable(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    /** One text a row; where one batch ends and the next begins does not show. */
    static List<String> rows(Iterable<Batch> batches) {
        List<String> rows = new ArrayList<>();
        for (Batch batch : batches) {
            for (int row = 0; row < batch.size(); row++) {
                StringBuilder text = new StringBuilder();
                for (int column = 0; column < batch.schema().size(); column++) {
                    Object value = batch.get(row, column);
                    text.append(batch.schema().column(column).name())
                            .append('=')
                            .append(value instanceof byte[] b ? bytes(b) : String.valueOf(value))
                            .append('|');
                }
                rows.add(text.toString());
            }
        }
        return rows;
    }

    /** A character for each byte. */
    static String bytes(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
