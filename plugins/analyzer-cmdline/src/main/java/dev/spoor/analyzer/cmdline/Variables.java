package dev.spoor.analyzer.cmdline;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Variables that a command line may hide words in: those that every Windows or Linux has, and those that the line itself sets. */
final class Variables {
    private static final int LONGEST_NAME = 64;
    private static final int LONGEST_VALUE = 1_024;
    private static final int MOST_SET = 64;

    private static final Map<String, byte[]> WINDOWS = Map.ofEntries(
            known("comspec", "C:\\Windows\\System32\\cmd.exe"),
            known("systemroot", "C:\\Windows"),
            known("windir", "C:\\Windows"),
            known("systemdrive", "C:"),
            known("homedrive", "C:"),
            known("programfiles", "C:\\Program Files"),
            known("programfiles(x86)", "C:\\Program Files (x86)"),
            known("programw6432", "C:\\Program Files"),
            known("programdata", "C:\\ProgramData"),
            known("allusersprofile", "C:\\ProgramData"),
            known("public", "C:\\Users\\Public"),
            known("os", "Windows_NT"),
            known("pathext", ".COM;.EXE;.BAT;.CMD;.VBS;.VBE;.JS;.JSE;.WSF;.WSH;.MSC"),
            known("psmodulepath", "C:\\Program Files\\WindowsPowerShell\\Modules"));

    /** What matters of them are single letters that are cut out: the first is a slash wherever one is. */
    private static final Map<String, byte[]> LINUX = Map.ofEntries(
            known("home", "/root"),
            known("path", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin"),
            known("pwd", "/"),
            known("shell", "/bin/bash"));

    private final Map<String, byte[]> set = new HashMap<>();

    private static Map.Entry<String, byte[]> known(String name, String value) {
        return Map.entry(name, value.getBytes(StandardCharsets.UTF_8));
    }

    void clear() {
        if (!set.isEmpty()) {
            set.clear();
        }
    }

    /** A variable that the line sets. */
    void put(String name, byte[] value) {
        if (set.size() < MOST_SET && name.length() <= LONGEST_NAME && value.length <= LONGEST_VALUE) {
            set.put(name.toLowerCase(Locale.ROOT), value);
        }
    }

    /**
     * The value of what stands between the signs of {@code %NAME%} or {@code !NAME!}, with its {@code :~from,count} and {@code
     * :old=new}; null where it is not known.
     */
    byte[] windows(byte[] b, int from, int to) {
        if (to - from < 1 || to - from > 4 * LONGEST_NAME) {
            return null;
        }
        String text = new String(b, from, to - from, StandardCharsets.UTF_8);
        int colon = text.indexOf(':');
        byte[] value = value(colon < 0 ? text : text.substring(0, colon), WINDOWS);
        if (value == null || colon < 0) {
            return value;
        }
        String how = text.substring(colon + 1);
        if (how.startsWith("~")) {
            return cut(value, how.substring(1).split(",", -1));
        }
        int equal = how.indexOf('=');
        return equal <= 0
                ? value
                : new String(value, StandardCharsets.UTF_8)
                        .replaceAll(
                                "(?i)" + Pattern.quote(how.substring(0, equal)),
                                Matcher.quoteReplacement(how.substring(equal + 1)))
                        .getBytes(StandardCharsets.UTF_8);
    }

    /** The value of what stands in {@code ${...}}, with its {@code :from:count}; null where it is not known. */
    byte[] linux(byte[] b, int from, int to) {
        if (to - from < 1 || to - from > LONGEST_NAME) {
            return null;
        }
        String[] parts = new String(b, from, to - from, StandardCharsets.UTF_8).split(":", -1);
        byte[] value = value(parts[0], LINUX);
        return value == null || parts.length == 1
                ? value
                : cut(value, parts.length > 2 ? new String[] {parts[1], parts[2]} : new String[] {parts[1]});
    }

    /** The value of a variable that the line itself sets; null where it sets none of that name. */
    byte[] own(byte[] b, int from, int to) {
        return set.isEmpty()
                ? null
                : set.get(new String(b, from, to - from, StandardCharsets.UTF_8).toLowerCase(Locale.ROOT));
    }

    /** The value of {@code $env:NAME}; null where it is not known. */
    byte[] powerShell(byte[] b, int from, int to) {
        return value(new String(b, from, to - from, StandardCharsets.UTF_8), WINDOWS);
    }

    private byte[] value(String name, Map<String, byte[]> known) {
        String lower = name.toLowerCase(Locale.ROOT);
        byte[] own = set.get(lower);
        return own != null ? own : known.get(lower);
    }

    /** A part of it; a negative number counts from the end. */
    private static byte[] cut(byte[] value, String[] numbers) {
        try {
            int from = Integer.parseInt(numbers[0].strip());
            int start = Math.min(value.length, from < 0 ? Math.max(0, value.length + from) : from);
            int count = numbers.length > 1 ? Integer.parseInt(numbers[1].strip()) : value.length;
            int end = count < 0 ? value.length + count : (int) Math.min(value.length, (long) start + count);
            return Arrays.copyOfRange(value, start, Math.max(start, end));
        } catch (NumberFormatException e) {
            return value;
        }
    }
}
