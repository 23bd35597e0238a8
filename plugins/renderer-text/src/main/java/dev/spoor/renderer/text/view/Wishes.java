package dev.spoor.renderer.text.view;

import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import dev.spoor.api.Setting;
import dev.spoor.api.View;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** How the outermost view wants its output. Values may be text, as they come from a command line. Immutable. */
public final class Wishes {
    /** Columns of the terminal. */
    public static final Setting<Long> WIDTH = Setting.number("width")
            .help("Columns to fit into; without it nothing is cut, and prose is wrapped at 120.");
    /** Colours. */
    public static final Setting<Boolean> COLOR =
            Setting.flag("color").defaultTo(false).help("Colours by ANSI escape sequences.");
    /** Zone. */
    public static final Setting<String> ZONE =
            Setting.text("tz").defaultTo("UTC").help("Time zone in which times are shown.");
    /** Rows. */
    public static final Setting<Long> LIMIT = Setting.number("limit").help("Most rows to write.");
    /** Columns of the table. */
    public static final Setting<List<String>> COLUMNS =
            Setting.list("columns").help("Names of the columns to write, in this order.");
    /** Reserved columns. */
    public static final Setting<Boolean> ORIGIN =
            Setting.flag("origin").defaultTo(false).help("Writes also the columns that say where a row came from.");
    /** Formulas. */
    public static final Setting<Boolean> RAW = Setting.flag("raw")
            .defaultTo(false)
            .help("Leaves cells as they are that a spreadsheet would take for formulas.");

    private static final int PROSE = 120;
    private static final int MIN_WIDTH = 20;

    private final View view;
    private final int width;
    private final ZoneId zone;

    private Wishes(View view, int width, ZoneId zone) {
        this.view = view;
        this.width = width;
        this.zone = zone;
    }

    /**
     * The wishes of a view.
     *
     * @throws ProviderException BAD_REQUEST where a value cannot be read
     */
    public static Wishes of(View view) throws ProviderException {
        boolean terminal = isTrue(view, "terminal");
        long width = number(view, WIDTH.key()).orElse(terminal ? (long) PROSE : 0L);
        int fit = width <= 0 ? 0 : (int) Math.max(MIN_WIDTH, Math.min(width, 10_000));
        String zone = view.option(ZONE.key()).map(Object::toString).orElse("");
        try {
            return new Wishes(view, fit, zone.isBlank() ? ZoneOffset.UTC : ZoneId.of(zone.trim()));
        } catch (DateTimeException e) {
            throw ProviderException.of(
                    Problem.Kind.BAD_REQUEST,
                    ZONE.key(),
                    "no time zone has the name " + zone + "; write one as Europe/Paris");
        }
    }

    /** Columns to fit into; 0 where nothing is to be cut. */
    public int width() {
        return width;
    }

    /** Columns at which prose is wrapped. */
    public int prose() {
        return width == 0 ? PROSE : width;
    }

    /** True where colours are wanted. */
    public boolean color() {
        return isTrue(view, COLOR.key());
    }

    /** True where a terminal shows the output as it is. */
    public boolean terminal() {
        return isTrue(view, "terminal");
    }

    /** The zone in which times are shown. */
    public ZoneId zone() {
        return zone;
    }

    /** True where the reserved columns are wanted too. */
    public boolean origin() {
        return isTrue(view, ORIGIN.key());
    }

    /** True where no apostrophe is wanted before formulas. */
    public boolean raw() {
        return isTrue(view, RAW.key());
    }

    /** The limit of a view: its own. */
    public static Optional<Long> limit(View view) throws ProviderException {
        return number(view, LIMIT.key());
    }

    /** The columns that a view names; empty where it names none. */
    public static List<String> columns(View view) {
        Object value = view.option(COLUMNS.key()).orElse(List.of());
        if (value instanceof List<?> names) {
            return names.stream().map(String::valueOf).toList();
        }
        return Arrays.stream(value.toString().split(","))
                .map(String::trim)
                .filter(name -> !name.isEmpty())
                .toList();
    }

    private static boolean isTrue(View view, String key) {
        return view.option(key).map(value -> value.toString().equals("true")).orElse(false);
    }

    private static Optional<Long> number(View view, String key) throws ProviderException {
        Object value = view.option(key).orElse(null);
        if (value == null || value instanceof Number) {
            return Optional.ofNullable((Number) value).map(Number::longValue);
        }
        try {
            return Optional.of(Long.valueOf(value.toString().trim()));
        } catch (NumberFormatException e) {
            throw ProviderException.of(Problem.Kind.BAD_REQUEST, key, "a whole number is expected, not " + value);
        }
    }
}
