package dev.spoor.analyzer.resolve;

import dev.spoor.api.data.Ticks;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * An answer of WHOIS, which has no format: lines {@code key: value} as most servers write them. What it does not understand it does not
 * guess at.
 */
final class WhoisText {
    private static final int MOST_LINES = 20_000;

    /** What servers say of a name that nobody holds. */
    private static final Pattern NONE = Pattern.compile(
            "(?im)^[%#*\\s]*(no match\\b|not found\\b|no entries found|no data found|no object found|nothing found|domain not found"
                    + "|no matching record|object does not exist|the queried object does not exist|no such domain"
                    + "|domain .{1,253} (not found|is available|is free|has not been registered|was not found)"
                    + "|.{1,253} is available for registration|(domain )?status:\\s*(free|available)\\s*$"
                    + "|no found|error:\\s*101|available\\s*$)");

    /** What servers say to those who ask too much. */
    private static final Pattern LIMIT = Pattern.compile(
            "(?i)(quota|limit) (was |has been |is )?(exceeded|reached)|exceeded (the |your )?(maximum|query|allowed|quota|limit)"
                    + "|too many (requests|queries|connections)|rate.?limit|access control limit|try again (later|after)"
                    + "|%error:20[19]|blacklisted|access denied");

    private static final List<DateTimeFormatter> DAYS = List.of(
            days("dd-MMM-uuuu"),
            days("d MMM uuuu"),
            days("uuuu/MM/dd"),
            days("uuuu.MM.dd"),
            days("dd.MM.uuuu"),
            days("d.M.uuuu"),
            days("uuuuMMdd"),
            days("dd/MM/uuuu"),
            days("uuuu. MM. dd."));

    private final Map<String, List<String>> fields = new HashMap<>();
    private final String text;

    WhoisText(String text) {
        this.text = text;
        text.lines().limit(MOST_LINES).forEach(this::line);
    }

    private static DateTimeFormatter days(String pattern) {
        return new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .appendPattern(pattern)
                .toFormatter(Locale.ENGLISH);
    }

    private void line(String line) {
        String shown = line.strip();
        // RIPE and others put remarks behind a percent sign; JPRS writes [Key] value.
        if (shown.isEmpty() || shown.charAt(0) == '%' || shown.charAt(0) == '#') {
            return;
        }
        int colon = shown.startsWith("[") ? shown.indexOf(']') : shown.indexOf(':');
        if (colon <= 0 || colon > 60) {
            return;
        }
        String key =
                shown.substring(0, colon).replaceAll("[\\[\\].]+", "").strip().toLowerCase(Locale.ROOT);
        String value = shown.substring(colon + 1).strip();
        if (!value.isEmpty()) {
            fields.computeIfAbsent(key, k -> new ArrayList<>()).add(value);
        }
    }

    /** The first value of the first of these keys that is there; empty where none is. */
    String first(String... keys) {
        for (String key : keys) {
            List<String> values = fields.get(key);
            if (values != null) {
                return Registration.clean(values.get(0));
            }
        }
        return "";
    }

    /** True where the server says that we ask too much; a text with fields is an answer, whatever its remarks warn of. */
    boolean isLimit() {
        return LIMIT.matcher(text).find() && registration().isEmpty();
    }

    /** True where the server says that there is no such entry. */
    boolean isNone() {
        return NONE.matcher(text).find() && registration().isEmpty();
    }

    /** What is told; empty where nothing is understood. */
    Registration registration() {
        Registration read = new Registration();
        read.handle = first("registry domain id", "nethandle", "roid");
        read.name = first("netname");
        read.registrar = first("registrar", "sponsoring registrar", "registrar name", "current registrar");
        read.organisation = first(
                "registrant organization",
                "registrant organisation",
                "orgname",
                "org-name",
                "organization",
                "owner",
                "descr",
                "registrant",
                "registrant name");
        read.country = first("registrant country", "country", "country code");
        read.abuse = first(
                "registrar abuse contact email", "orgabuseemail", "abuse-mailbox", "e-mail", "abuse contact email");
        read.network = first("cidr", "inet6num", "inetnum", "netrange");
        read.registered = time(first(
                "creation date",
                "created",
                "created on",
                "created date",
                "registered on",
                "registered",
                "registered date",
                "registration date",
                "registration time",
                "domain registration date",
                "regdate",
                "domain record activated"));
        read.changed = time(first(
                "updated date",
                "last updated",
                "last updated on",
                "last-update",
                "last modified",
                "last update",
                "changed",
                "modified",
                "updated"));
        read.expires = time(first(
                "registry expiry date",
                "registrar registration expiration date",
                "expiry date",
                "expiration date",
                "expires on",
                "expires",
                "expire",
                "paid-till",
                "expiration time",
                "renewal date",
                "validity"));
        for (String key : List.of("domain status", "status", "state", "registration status")) {
            for (String value : fields.getOrDefault(key, List.of())) {
                Registration.add(read.status, value.replaceAll("\\s*\\(?https?://\\S*", ""));
            }
        }
        for (String key : List.of("name server", "nserver", "nameserver", "name servers", "nameservers", "host name")) {
            for (String value : fields.getOrDefault(key, List.of())) {
                Registration.add(read.nameservers, value.split("\\s+")[0].toLowerCase(Locale.ROOT));
            }
        }
        return read;
    }

    /** A time in one of the forms that are in use; {@link Ticks#NONE} for others. Days are days of UTC. */
    static long time(String text) {
        String trimmed = text.strip();
        long ticks = Ticks.parse(trimmed);
        if (ticks != Ticks.NONE || trimmed.isEmpty()) {
            return ticks;
        }
        // 2019-03-01 10:11:12 UTC, 2019-03-01 (YYYY-MM-DD)
        if (trimmed.length() > 10) {
            ticks = Ticks.parse(
                    trimmed.replaceFirst("\\s*(UTC|GMT|\\(.*\\)).*$", "Z").replaceFirst("^(.{10})Z$", "$1"));
        }
        if (ticks != Ticks.NONE) {
            return ticks;
        }
        for (DateTimeFormatter form : DAYS) {
            for (String part : List.of(trimmed, trimmed.split("[\\sT]")[0])) {
                try {
                    return Ticks.parse(LocalDate.parse(part, form).toString());
                } catch (DateTimeParseException e) {
                    // the next form
                }
            }
        }
        return Ticks.NONE;
    }
}
