package dev.spoor.samples;

import java.time.Instant;

/** Somebody at work on a computer: the logon session and the programs that are open all day. */
final class Desk {
    final Windows windows;
    final Session session;
    final Proc explorer;
    final Proc outlook;
    final Proc edge;

    Desk(Windows windows, Session session, String logonTime) {
        this.windows = windows;
        this.session = session;
        Instant logon = Times.at(logonTime);
        Host host = windows.host;
        explorer = windows.logOn(logon, session);
        outlook =
                start(host, logon.plusSeconds(74), "C:\\Program Files\\Microsoft Office\\root\\Office16\\OUTLOOK.EXE");
        edge = start(host, logon.plusSeconds(131), "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe");
    }

    private Proc start(Host host, Instant at, String image) {
        return host.start(at, explorer, image, '"' + image + "\" ");
    }

    Host host() {
        return windows.host;
    }

    String home() {
        return "C:\\Users\\" + session.user();
    }
}
