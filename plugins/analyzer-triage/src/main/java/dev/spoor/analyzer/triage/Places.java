package dev.spoor.analyzer.triage;

import java.util.List;
import java.util.Locale;

/** Where on a Windows disk a program lies, and what that says. All take lower-case paths or command lines. */
final class Places {
    private Places() {}

    /** Folders that everybody may write to and from which installed software does not run. */
    static boolean isDropZone(String lower) {
        return lower.contains("\\users\\public\\")
                || lower.contains("\\windows\\temp\\")
                || lower.contains("\\appdata\\local\\temp\\")
                || lower.contains("\\perflogs\\")
                || lower.contains("\\$recycle.bin\\")
                || lower.contains("%temp%")
                || lower.contains("%tmp%")
                || lower.contains("%public%")
                || lower.contains(":\\temp\\")
                || lower.contains("\\windows\\tasks\\")
                || lower.contains("\\windows\\debug\\")
                || isDirectlyIn(lower, ":\\programdata\\")
                || lower.contains("\\\\127.0.0.1\\admin$\\")
                || lower.contains("\\admin$\\temp\\");
    }

    /** Folders of a user's own; a few programs are installed there, most are not. */
    static boolean isProfile(String lower) {
        return lower.contains("\\appdata\\") || lower.contains("\\downloads\\") || lower.contains("%appdata%");
    }

    /** Folders that only administrators write to. */
    static boolean isInstalled(String lower) {
        String path = lower.startsWith("\"") ? lower.substring(1) : lower;
        for (String variable : List.of("%systemroot%", "%windir%", "\\systemroot")) {
            if (path.startsWith(variable)) {
                path = "c:\\windows" + path.substring(variable.length());
            }
        }
        if (path.startsWith("%programfiles")
                || path.startsWith("system32\\")
                || path.startsWith(":\\programdata\\microsoft\\windows defender\\", 1)) {
            return true;
        }
        return path.startsWith(":\\program files", 1) || (path.startsWith(":\\windows\\", 1) && !isDropZone(path));
    }

    private static boolean isDirectlyIn(String lower, String folder) {
        int at = lower.indexOf(folder);
        if (at < 0) {
            return false;
        }
        int from = at + folder.length();
        int end = from;
        while (end < lower.length() && " \"\\".indexOf(lower.charAt(end)) < 0) {
            end++;
        }
        return end > from && (end == lower.length() || lower.charAt(end) != '\\');
    }

    /** True for names of files that run when opened. */
    static boolean isRunnable(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        int dot = lower.lastIndexOf('.');
        return dot >= 0
                && switch (lower.substring(dot + 1)) {
                    case "exe",
                            "com",
                            "scr",
                            "pif",
                            "dll",
                            "bat",
                            "cmd",
                            "ps1",
                            "vbs",
                            "vbe",
                            "js",
                            "jse",
                            "wsf",
                            "hta",
                            "msi",
                            "lnk",
                            "cpl",
                            "jar" -> true;
                    default -> false;
                };
    }
}
