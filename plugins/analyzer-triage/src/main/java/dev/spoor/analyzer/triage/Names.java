package dev.spoor.analyzer.triage;

import java.util.Locale;

/** Names in the form in which two sources agree on them. */
final class Names {
    private Names() {}

    /** Last part of a Windows or Unix path, lower case: {@code cmd.exe}. */
    static String base(String path) {
        int cut = Math.max(path.lastIndexOf('\\'), path.lastIndexOf('/'));
        return path.substring(cut + 1).toLowerCase(Locale.ROOT);
    }

    /** Last part of a path as it is spelled. */
    static String file(String path) {
        return path.substring(Math.max(path.lastIndexOf('\\'), path.lastIndexOf('/')) + 1);
    }

    /** A computer's name without its domain, lower case; an address as it is. */
    static String host(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        int dot = lower.indexOf('.');
        boolean address = !lower.isEmpty()
                && Character.isDigit(lower.charAt(lower.length() - 1))
                && lower.chars().allMatch(c -> c == '.' || Character.isDigit(c));
        return dot <= 0 || address ? lower : lower.substring(0, dot);
    }

    /** An account's name without its domain: Sysmon writes {@code CORP\ann} where the Security channel writes {@code ann}. */
    static String account(String name) {
        return name.substring(name.lastIndexOf('\\') + 1);
    }

    /** True for the accounts of computers and of Windows itself: no person logs on with these. */
    static boolean isMachine(String account) {
        String name = account(account).toUpperCase(Locale.ROOT);
        return name.endsWith("$")
                || name.equals("SYSTEM")
                || name.equals("LOCAL SERVICE")
                || name.equals("NETWORK SERVICE")
                || name.equals("ANONYMOUS LOGON");
    }

    /** The text, cut to so many characters. */
    static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most) + "...";
    }

    /** A task's path without the backslash of the root folder, which schtasks takes with and without. */
    static String withoutRoot(String task) {
        return task.startsWith("\\") ? task.substring(1) : task;
    }
}
