package dev.spoor.host.query;

import dev.spoor.api.data.Ticks;
import java.time.Duration;
import java.time.Instant;

/** Literals for showing a query in whose language no installed driver is: after the rules that its texts follow. */
final class PlainQuoting implements Quoting {
    private final Dialect dialect;

    PlainQuoting(Dialect dialect) {
        this.dialect = dialect;
    }

    @Override
    public String literal(Object value, String type) {
        if (type.equals("table") || type.equals("column")) {
            return name(value.toString());
        }
        if (value instanceof Instant instant) {
            String iso = Ticks.format(Ticks.of(instant));
            return switch (dialect) {
                case KQL -> "datetime(" + iso + ")";
                case ODATA -> iso;
                default -> text(iso);
            };
        }
        if (value instanceof Duration duration) {
            return dialect == Dialect.KQL ? "timespan(" + duration.toSeconds() + "s)" : text(duration.toString());
        }
        if (value instanceof Number || value instanceof Boolean) {
            return value.toString();
        }
        return text(String.valueOf(value));
    }

    private String name(String name) {
        if (name.matches("[A-Za-z_]\\w*")) {
            return name;
        }
        if (dialect == Dialect.KQL && !name.isEmpty()) {
            return "[" + text(name) + "]";
        }
        throw new IllegalArgumentException("'" + name + "' is no name");
    }

    private String text(String text) {
        if (dialect == Dialect.ODATA) {
            return "'" + text.replace("'", "''") + "'";
        }
        StringBuilder out = new StringBuilder(text.length() + 2).append('"');
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> out.append(c);
            }
        }
        return out.append('"').toString();
    }
}
