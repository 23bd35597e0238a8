package dev.spoor.kql.functions;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Functions of datetimes and timespans. */
final class Times {
    private Times() {}

    static void register(Library l) {
        for (String u : new String[] {"day", "week", "month", "year"}) {
            l.add(
                    "startof" + u + "(datetime,long?)datetime",
                    (a, f) -> Dates.start(u, (Long) a[0], a.length > 1 ? (Long) a[1] : 0));
            l.add(
                    "endof" + u + "(datetime,long?)datetime",
                    (a, f) -> Dates.end(u, (Long) a[0], a.length > 1 ? (Long) a[1] : 0));
        }
        l.add(
                "datetime_add(string,long,datetime)datetime",
                (a, f) -> Dates.add(known((String) a[0]), (Long) a[1], (Long) a[2]));
        l.add(
                "datetime_diff(string,datetime,datetime)long",
                (a, f) -> Dates.diff(known((String) a[0]), (Long) a[1], (Long) a[2]));
        l.add("datetime_part(string,datetime)long", (a, f) -> Dates.part((String) a[0], (Long) a[1]));
        l.alias("datepart", "datetime_part");
        l.add("dayofweek(datetime)timespan", (a, f) -> Dates.dayOfWeek((Long) a[0]));
        l.add("dayofmonth(datetime)int", (a, f) -> Dates.part("day", (Long) a[0]));
        l.add("dayofyear(datetime)int", (a, f) -> Dates.part("dayofyear", (Long) a[0]));
        l.add("monthofyear(datetime)int", (a, f) -> Dates.part("month", (Long) a[0]));
        l.alias("getmonth", "monthofyear");
        l.add("getyear(datetime)int", (a, f) -> Dates.part("year", (Long) a[0]));
        l.add("hourofday(datetime)int", (a, f) -> Dates.part("hour", (Long) a[0]));
        l.add("week_of_year(datetime)long", (a, f) -> Dates.isoWeek((Long) a[0]));
        l.alias("weekofyear", "week_of_year");
        l.add("format_datetime(datetime,string)string", (a, f) -> Dates.format((Long) a[0], (String) a[1]));
        l.add("format_timespan(timespan,string)string", (a, f) -> Spans.format((Long) a[0], (String) a[1]));
        l.add("make_datetime(long,long,long,long?,long?,real?)datetime", (a, f) -> make(a));
        l.add("make_datetime(any)datetime", (a, f) -> Conversions.toDatetime(a[0], f[0]));
        l.add("make_timespan(long,long)timespan", (a, f) -> span(0, (Long) a[0], (Long) a[1], 0));
        l.add("make_timespan(long,long,real)timespan", (a, f) -> span(0, (Long) a[0], (Long) a[1], (Double) a[2]));
        l.add(
                "make_timespan(long,long,long,real)timespan",
                (a, f) -> span((Long) a[0], (Long) a[1], (Long) a[2], (Double) a[3]));
        l.add("make_timespan(any)timespan", (a, f) -> Conversions.toTimespan(a[0], f[0]));
        unix(l, "seconds", 10_000_000);
        unix(l, "milliseconds", 10_000);
        unix(l, "microseconds", 10);
        l.add("unixtime_nanoseconds_todatetime(real)datetime", (a, f) -> scaled((Double) a[0], 0.01));
        l.add(
                "unixtime_nanoseconds_todatetime(long)datetime",
                (a, f) -> Dates.inRange(Math.floorDiv((Long) a[0], 100)));
        l.add("datetime_local_to_utc(datetime,string)datetime", (a, f) -> zone((Long) a[0], (String) a[1], true));
        l.add("datetime_utc_to_local(datetime,string)datetime", (a, f) -> zone((Long) a[0], (String) a[1], false));
        l.add(
                "datetime_list_timezones()dynamic",
                (a, f) -> new java.util.ArrayList<Object>(
                        new java.util.TreeSet<>(java.time.ZoneId.getAvailableZoneIds())));
    }

    private static String known(String unit) {
        return unit;
    }

    private static void unix(Library l, String unit, long ticks) {
        l.add("unixtime_" + unit + "_todatetime(real)datetime", (a, f) -> scaled((Double) a[0], ticks));
        l.add("unixtime_" + unit + "_todatetime(long)datetime", (a, f) -> {
            long v = (Long) a[0];
            return Math.abs(v) > Long.MAX_VALUE / ticks ? null : Dates.inRange(v * ticks);
        });
    }

    private static Long scaled(double v, double ticks) {
        double t = v * ticks;
        return Double.isNaN(t) || Math.abs(t) > 9e18
                ? null
                : Dates.inRange(new BigDecimal(v)
                        .multiply(BigDecimal.valueOf(ticks))
                        .setScale(0, RoundingMode.DOWN)
                        .longValue());
    }

    private static Long make(Object[] a) {
        double s = a.length > 5 ? (Double) a[5] : 0;
        if (!(s >= 0 && s < 60)) {
            return null;
        }
        long ticks = Math.round(s * Spans.SECOND);
        return Dates.make(
                (Long) a[0],
                (Long) a[1],
                (Long) a[2],
                a.length > 3 ? (Long) a[3] : 0,
                a.length > 4 ? (Long) a[4] : 0,
                ticks / Spans.SECOND,
                ticks % Spans.SECOND);
    }

    private static Long span(long d, long h, long m, double s) {
        if (d < 0 || d > 10_000_000 || h < 0 || h > 23 || m < 0 || m > 59 || !(s >= 0 && s < 60)) {
            return null;
        }
        return d * Spans.DAY + h * Spans.HOUR + m * Spans.MINUTE + Math.round(s * Spans.SECOND);
    }

    private static Long zone(long ticks, String name, boolean fromLocal) {
        java.time.ZoneId z;
        try {
            z = java.time.ZoneId.of(name);
        } catch (java.time.DateTimeException e) {
            return null;
        }
        long second = Math.floorDiv(ticks, Spans.SECOND);
        java.time.ZoneOffset o = fromLocal
                ? z.getRules().getOffset(java.time.LocalDateTime.ofEpochSecond(second, 0, java.time.ZoneOffset.UTC))
                : z.getRules().getOffset(java.time.Instant.ofEpochSecond(second));
        long offset = o.getTotalSeconds() * Spans.SECOND;
        return Dates.inRange(fromLocal ? ticks - offset : ticks + offset);
    }
}
