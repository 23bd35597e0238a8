package dev.spoor.indicators;

import java.util.Set;

/**
 * Tells a domain from what only looks like one: {@code setup.py}, {@code System.IO}, {@code com.google.android},
 * {@code user.name}, {@code cmd.com}. Every rule is about names that occur in Windows and Linux logs and whose last part is a
 * top-level domain.
 */
final class FileNames {
    /** Top-level domains that are first of all file extensions: bare names of two parts are files. */
    private static final Words EXTENSIONS = new Words(Set.of(
            "zip", "mov", "sh", "py", "pl", "md", "rs", "so", "ps", "pm", "cab", "cat", "inc", "pub", "map", "run",
            "dot", "mk", "la", "ax", "tf", "as", "gdn", "java", "bin", "box", "prof", "one", "ad", "mm", "cfd", "cpa",
            "vi", "st", "gs", "bz", "aw", "pn", "sc", "data", "target", "ac"));

    /** Those of them that are files even behind several parts, unless the registry sells below the part before: {@code x.com.py}. */
    private static final Words ALWAYS_FILES = new Words(Set.of(
            "zip", "mov", "cab", "ps", "so", "py", "md", "map", "run", "inc", "java", "bin", "data", "rs", "pub", "cat",
            "dot"));

    /** What stands before the extension of a file with two of them. */
    private static final Words INNER = new Words(Set.of(
            "tar", "min", "spec", "test", "d", "js", "ts", "css", "log", "bak", "old", "orig", "conf", "cfg", "config",
            "py", "sh", "exe", "dll", "sys", "txt", "doc", "docx", "xls", "xlsx", "pdf", "csv", "json", "xml", "html",
            "htm", "php", "cpython", "local", "default", "dist", "example", "sample", "service", "bundle", "module",
            "ps1", "jpg", "png", "gz"));

    /** Top-level domains that are ordinary member names in code and in field names. */
    private static final Words MEMBERS = new Words(Set.of(
            "name",
            "id",
            "is",
            "in",
            "to",
            "at",
            "do",
            "as",
            "open",
            "run",
            "map",
            "call",
            "host",
            "date",
            "data",
            "info",
            "email",
            "link",
            "zone",
            "day",
            "pid",
            "user",
            "style",
            "security",
            "management",
            "services",
            "io",
            "net",
            "tools",
            "cc",
            "my",
            "me",
            "now",
            "top",
            "show",
            "group",
            "network",
            "domains",
            "country",
            "city",
            "ip",
            "channel",
            "events",
            "support"));

    /** Names that own such members. */
    private static final Words OWNERS = new Words(Set.of(
            "user",
            "host",
            "file",
            "event",
            "process",
            "source",
            "destination",
            "agent",
            "log",
            "session",
            "device",
            "client",
            "server",
            "this",
            "self",
            "obj",
            "object",
            "item",
            "data",
            "e",
            "i",
            "os",
            "java",
            "jdk",
            "sun",
            "system",
            "microsoft",
            "window",
            "document",
            "math",
            "array",
            "string",
            "parent",
            "target",
            "related",
            "network",
            "dns",
            "container",
            "cloud",
            "service",
            "group",
            "node",
            "module",
            "env",
            "args",
            "req",
            "res",
            "request",
            "response",
            "win",
            "windows",
            "console",
            "principal",
            "subject",
            "account",
            "registry",
            "thread",
            "rule",
            "threat",
            "package",
            "org",
            "actor",
            "alert",
            "observer",
            "organization",
            "url",
            "geo",
            "fs",
            "path",
            "http",
            "tls",
            "x509",
            "app",
            "vm",
            "api"));

    /** Roots of reverse-domain package names. */
    private static final Words PACKAGES = new Words(Set.of(
            "com", "org", "edu", "gov", "java", "javax", "jdk", "sun", "androidx", "kotlin", "io", "dev", "net"));

    /** Programs of Windows with the extension .com, in System32 or once there. */
    private static final Words COM_FILES = new Words(Set.of(
            "cmd",
            "command",
            "chcp",
            "more",
            "tree",
            "format",
            "mode",
            "diskcopy",
            "diskcomp",
            "graftabl",
            "keyb",
            "loadfix",
            "win",
            "edit",
            "kb16",
            "ntdetect"));

    private static final Words GENERIC = new Words(Set.of("com", "net", "org", "info", "biz"));

    /** Whether the name that {@code domain} found in the run is one after all. */
    boolean isDomain(byte[] b, int from, int to, Labels run, DomainName domain) {
        int last = run.count - 1;
        int tld = run.start[last];
        int tldEnd = domain.end;
        int labels = run.count - domain.first;
        int head = domain.start;
        int headEnd = run.end[domain.first];
        boolean generic = GENERIC.has(b, tld, tldEnd);
        if (!caseFits(b, run, domain, labels)) {
            return false;
        }
        byte next = tldEnd < to ? b[tldEnd] : (byte) ' ';
        if (!generic && (next == '=' || next == '(' && isCall(b, tldEnd, to))) {
            return false;
        }
        if (www(b, head, headEnd)) {
            return true;
        }
        boolean hostPort = next == ':' && tldEnd + 1 < to && Text.isDigit(b[tldEnd + 1]) && labels > 1;
        boolean hostPath = next == '/' && tldEnd + 1 < to && (head == from || b[head - 1] != '/') && labels > 1;
        if (labels == 2) {
            if (generic) {
                return !(COM_FILES.has(b, head, headEnd) && Text.at(b, tld, tldEnd, "com"))
                        && !(MEMBERS.has(b, tld, tldEnd) && OWNERS.has(b, head, headEnd));
            }
            if (EXTENSIONS.has(b, tld, tldEnd)) {
                return hostPath || hostPort && !isLineNumber(b, tldEnd, to);
            }
            if (MEMBERS.has(b, tld, tldEnd) && OWNERS.has(b, head, headEnd)) {
                return false;
            }
            if (PACKAGES.has(b, head, headEnd) && tldEnd - tld > 2) {
                return false; // com.apple
            }
            return !(headEnd - head <= 2 && tldEnd - tld == 2 && digits(b, head, headEnd));
        }
        if (EXTENSIONS.has(b, tld, tldEnd)) {
            int s = run.start[last - 1];
            int e = run.end[last - 1];
            if (hostPath || ALWAYS_FILES.has(b, tld, tldEnd)) {
                return hostPath || Suffixes.isRegistrySuffix(b, s, tldEnd);
            }
            return !INNER.has(b, s, e) && !digits(b, s, e) && !PACKAGES.has(b, head, headEnd);
        }
        if (PACKAGES.has(b, head, headEnd) && !generic) {
            return false;
        }
        for (int i = domain.first; i < last; i++) {
            if (!digits(b, run.start[i], run.end[i])) {
                return true;
            }
        }
        return generic; // 1.0.st
    }

    /** A top-level domain is written in lower case, or the whole name is in capitals; {@code .Com} and {@code .Org} pass. */
    private static boolean caseFits(byte[] b, Labels run, DomainName domain, int labels) {
        int last = run.count - 1;
        int tld = run.start[last];
        boolean upper = false;
        for (int p = tld; p < domain.end; p++) {
            upper |= (Text.classOf(b[p]) & Text.UPPER) != 0;
        }
        if (!upper) {
            return true;
        }
        if (Text.at(b, tld, domain.end, "com") || Text.at(b, tld, domain.end, "org")) {
            return true;
        }
        boolean taken = EXTENSIONS.has(b, tld, domain.end) || MEMBERS.has(b, tld, domain.end); // with .NET among them
        if (labels < 3 && taken) {
            return false; // README.MD, SYSTEM.IO, ASP.NET
        }
        for (int i = domain.first; i <= last; i++) {
            for (int p = run.start[i]; p < run.end[i]; p++) {
                if (b[p] >= 'a' && b[p] <= 'z') {
                    return false;
                }
            }
        }
        return true;
    }

    /** {@code script.sh:12:} is a place in a file, {@code host.sh:8443} a port. */
    private static boolean isLineNumber(byte[] b, int colon, int to) {
        int q = colon + 1;
        int n = 0;
        while (q < to && Text.isDigit(b[q]) && n < 10_000_000) {
            n = n * 10 + b[q++] - '0';
        }
        return n > 65535 || n < 80 || q < to && b[q] == ':';
    }

    private static boolean isCall(byte[] b, int open, int to) {
        byte c = open + 1 < to ? b[open + 1] : (byte) ' ';
        return c == ')' || c == '\'' || c == '"' || c == '$' || c == '@' || c == '\\';
    }

    private static boolean www(byte[] b, int s, int e) {
        return e - s >= 3 && e - s <= 5 && Text.at(b, s, e, "www");
    }

    private static boolean digits(byte[] b, int s, int e) {
        for (int p = s; p < e; p++) {
            if (!Text.isDigit(b[p])) {
                return false;
            }
        }
        return true;
    }
}
