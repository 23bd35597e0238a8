package dev.spoor.indicators;

import java.util.Set;

/** URL schemes that name a place on a network, and the ways to disarm them. */
final class Schemes {
    private static final String[] REAL = {
        "http",
        "https",
        "ftp",
        "ftps",
        "sftp",
        "tftp",
        "ws",
        "wss",
        "ldap",
        "ldaps",
        "rmi",
        "iiop",
        "dns",
        "smb",
        "cifs",
        "nfs",
        "telnet",
        "ssh",
        "scp",
        "tcp",
        "udp",
        "rdp",
        "vnc",
        "rtsp",
        "rtmp",
        "irc",
        "ircs",
        "gopher",
        "git",
        "svn",
        "imap",
        "imaps",
        "smtp",
        "smtps",
        "pop3",
        "redis",
        "mongodb",
        "mysql",
        "postgres",
        "postgresql",
        "amqp",
        "mqtt",
        "socks4",
        "socks5",
        "socks",
        "winrm",
        "webdav",
        "webdavs",
        "dav",
        "davs",
        "feed",
        "xmpp",
        "sip",
        "sips",
        "tor",
        "stratum"
    };
    private static final Words KNOWN = new Words(Set.of(REAL));

    private Schemes() {}

    /** The scheme in lower case and refanged, or null. */
    static String of(byte[] b, int s, int e) {
        int n = e - s;
        if (n < 2 || n > 10) {
            return null;
        }
        if (KNOWN.has(b, s, e)) {
            for (String name : REAL) {
                if (name.length() == n && Text.at(b, s, e, name)) {
                    return name;
                }
            }
        }
        int first = Text.lower(b[s]);
        boolean secure = Text.lower(b[e - 1]) == 's';
        int p = secure ? e - 2 : e - 1;
        if (Text.lower(b[p]) != 'p') {
            return null;
        }
        if (first == 'h') {
            return masked(b, s + 1, p) && p - s >= 3 && p - s <= 5 ? (secure ? "https" : "http") : null;
        }
        if (first == 'f' && p - s == 2 && masked(b, s + 1, p)) {
            return secure ? "ftps" : "ftp";
        }
        return first == 's' && !secure && p - s == 3 && Text.lower(b[s + 1]) == 'f' && masked(b, s + 2, p)
                ? "sftp"
                : null;
    }

    /** Whether this spelling could only be a defanged one. */
    static boolean isMasked(byte[] b, int s, int e) {
        return !KNOWN.has(b, s, e);
    }

    private static boolean masked(byte[] b, int s, int e) {
        for (int p = s; p < e; p++) {
            int c = Text.lower(b[p]);
            if (c != 'x' && c != 't' && c != 'z' && c != '_' && c != '-' && c != '*') {
                return false;
            }
        }
        return true;
    }
}
