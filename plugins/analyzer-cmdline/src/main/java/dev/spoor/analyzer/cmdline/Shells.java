package dev.spoor.analyzer.cmdline;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

/** Programs that are told, in their command line, to run another one, and where in it that begins. */
final class Shells {
    /** What has to come before a command begins. */
    enum Next {
        /** Nothing more: the words are its own. */
        NONE,
        /** {@code /c}, {@code /k} or {@code /r}, as cmd takes it. */
        SLASH_C,
        /** {@code -c}, alone or among others ({@code -lc}), as shells take it. */
        DASH_C,
        /** {@code -command}, however short. */
        COMMAND,
        /** The next word that is neither an option, an option's number nor {@code NAME=value}. */
        WORD
    }

    private static final Map<String, Next> BY_NAME = Map.ofEntries(
            Map.entry("cmd", Next.SLASH_C),
            Map.entry("sh", Next.DASH_C),
            Map.entry("bash", Next.DASH_C),
            Map.entry("dash", Next.DASH_C),
            Map.entry("ash", Next.DASH_C),
            Map.entry("ksh", Next.DASH_C),
            Map.entry("zsh", Next.DASH_C),
            Map.entry("su", Next.DASH_C),
            Map.entry("powershell", Next.COMMAND),
            Map.entry("pwsh", Next.COMMAND),
            Map.entry("start", Next.WORD),
            Map.entry("call", Next.WORD),
            Map.entry("sudo", Next.WORD),
            Map.entry("doas", Next.WORD),
            Map.entry("env", Next.WORD),
            Map.entry("nohup", Next.WORD),
            Map.entry("setsid", Next.WORD),
            Map.entry("exec", Next.WORD),
            Map.entry("command", Next.WORD),
            Map.entry("time", Next.WORD),
            Map.entry("nice", Next.WORD),
            Map.entry("timeout", Next.WORD),
            Map.entry("xargs", Next.WORD),
            Map.entry("then", Next.WORD),
            Map.entry("do", Next.WORD),
            Map.entry("else", Next.WORD));

    private Shells() {}

    static Next of(byte[] b, int from, int to) {
        return to - from > 10
                ? Next.NONE
                : BY_NAME.getOrDefault(
                        new String(b, from, to - from, StandardCharsets.US_ASCII).toLowerCase(Locale.ROOT), Next.NONE);
    }

    /** True where this word is the one that the command follows. */
    static boolean opens(Next next, byte[] b, int from, int to) {
        return switch (next) {
            case SLASH_C ->
                to - from == 2 && (b[from] == '/' || b[from] == '-') && "ckr".indexOf(Bytes.lower(b[from + 1])) >= 0;
            case DASH_C -> to - from >= 2 && to - from <= 5 && b[from] == '-' && Bytes.lower(b[to - 1]) == 'c';
            case COMMAND ->
                to - from >= 2 && (b[from] == '-' || b[from] == '/') && isPrefix(b, from + 1, to, "command");
            default -> false;
        };
    }

    private static boolean isPrefix(byte[] b, int from, int to, String of) {
        return to - from <= of.length() && Bytes.startsWith(b, from, to, of.substring(0, to - from));
    }
}
