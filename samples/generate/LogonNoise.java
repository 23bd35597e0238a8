package dev.spoor.samples;

import static dev.spoor.samples.Times.at;

import dev.spoor.samples.SecurityEvents.Logon;
import java.time.Instant;
import java.util.List;
import java.util.Random;

/** Logons that servers see all day, mistyped passwords among them, and strangers who try names and never get in. */
final class LogonNoise {
    private record Colleague(String user, int rid, String address, String workstation) {}

    private static final List<Colleague> COLLEAGUES = List.of(
            new Colleague("ida.holm", 1131, "10.20.1.11", "WS011"),
            new Colleague("per.lund", 1132, "10.20.1.12", "WS012"),
            new Colleague("nora.feldt", 1114, "10.20.1.14", "WS014"),
            new Colleague("sara.voss", 1135, "10.20.1.16", "WS016"),
            new Colleague("emil.krag", 1136, "10.20.1.19", "WS019"),
            new Colleague("tomas.brandt", 1127, "10.20.1.27", "WS027"),
            new Colleague("lena.oster", 1140, "10.20.1.30", "WS030"),
            new Colleague("jonas.beck", 1141, "10.20.1.33", "WS033"),
            new Colleague("mia.rask", 1144, "10.20.1.36", "WS036"));

    private final Network network;
    private final Random random;
    private final Web web;
    private long nextLogonId = 0x700000;

    LogonNoise(Network network, Random random) {
        this.network = network;
        this.random = random;
        this.web = new Web(random);
    }

    void addTo(Routine routine, Host server) {
        routine.habit(10, time -> useServer(time, server, any(COLLEAGUES)))
                .habit(3, time -> authenticateComputer(time, server));
    }

    void addProxyUsersTo(Routine routine) {
        routine.habit(1, this::browse);
    }

    private void useServer(Instant time, Host server, Colleague who) {
        Session session = Network.domainSession(who.user(), who.rid(), nextLogonId(), 0, "Medium");
        logOnAndOff(time, server, session, Logon.network(who.address(), "-", "Kerberos"));
    }

    private void authenticateComputer(Instant time, Host server) {
        Colleague who = any(COLLEAGUES);
        Session session = Network.domainSession(who.workstation() + "$", who.rid() + 500, nextLogonId(), 0, "Medium");
        logOnAndOff(time, server, session, Logon.network(who.address(), "-", "Kerberos"));
    }

    private void logOnAndOff(Instant time, Host server, Session session, Logon logon) {
        server.log(SecurityEvents.loggedOn(time, server, session, logon));
        server.log(SecurityEvents.loggedOff(time.plusSeconds(3 + random.nextInt(900)), server, session, logon.type()));
    }

    private void browse(Instant time) {
        Colleague who = any(COLLEAGUES);
        Web.Site site = web.anyToRead();
        Instant request = time;
        for (int i = random.nextInt(4); i >= 0; i--) {
            network.proxy.add(request, who.address(), Network.DOMAIN + "\\" + who.user(), web.page(site));
            request = request.plusMillis(30 + random.nextInt(1_200));
        }
    }

    /** Single events that look like parts of an intrusion, at fixed times. */
    void lookAlikes() {
        mistypeAtUnlock();
        mistypeAtServer();
        knockFromOutside();
        administrate();
        backUp();
        registerUpdater();
    }

    private void mistypeAtUnlock() {
        Host host = network.ws014.host;
        Session nora = network.nora.session;
        Logon unlock = new Logon(7, "127.0.0.1", host.name(), "Negotiate");
        Instant time = at("12:58:14.0270030");
        host.log(SecurityEvents.logonFailed(
                time, host, nora.domain(), nora.user(), unlock, SecurityEvents.BAD_PASSWORD));
        Session unlocked = Network.domainSession(nora.user(), 1114, 0x9d03e2, 1, "Medium");
        host.log(SecurityEvents.loggedOn(time.plusMillis(5_480), host, unlocked, unlock));
    }

    private void mistypeAtServer() {
        Host host = network.fs01.host;
        Logon logon = Logon.network("10.20.1.33", "WS033", "NTLM");
        Instant time = at("08:11:48.6183360");
        host.log(SecurityEvents.logonFailed(
                time, host, Network.DOMAIN, "jonas.beck", logon, SecurityEvents.BAD_PASSWORD));
        Session session = Network.domainSession("jonas.beck", 1141, nextLogonId(), 0, "Medium");
        logOnAndOff(time.plusMillis(9_310), host, session, logon);
    }

    /** The internet tries names that do not exist at the published remote desktop. Nothing comes of it. */
    private void knockFromOutside() {
        Host host = network.fs01.host;
        Logon logon = Logon.network("203.0.113.77", "-", "NTLM");
        Instant time = at("02:31:09.4410280");
        for (int i = 0; i < 42; i++) {
            String user = any(List.of("admin", "test", "user1", "reception", "sql"));
            host.log(SecurityEvents.logonFailed(time, host, "-", user, logon, SecurityEvents.UNKNOWN_USER));
            time = time.plusMillis(4_000 + random.nextInt(90_000));
        }
    }

    /** The real administrator at work, before anybody guesses at the password. */
    private void administrate() {
        Host host = network.dc01.host;
        Logon logon = Logon.network("10.20.1.40", "WS040", "Kerberos");
        for (String time : List.of("07:41:30.1170940", "08:20:02.9903310", "08:57:44.3052270")) {
            Session session = Network.domainSession("adm.keller", 1203, nextLogonId(), 0, "High");
            host.log(SecurityEvents.specialPrivileges(at(time).plusNanos(200), host, session));
            logOnAndOff(at(time), host, session, logon);
        }
    }

    private void backUp() {
        Windows windows = network.fs01;
        Session session = Network.domainSession("svc.backup", 1210, nextLogonId(), 0, "High");
        Instant time = at("04:30:00.2205510");
        windows.host.log(SecurityEvents.specialPrivileges(time.plusNanos(200), windows.host, session));
        logOnAndOff(time, windows.host, session, Logon.network("10.20.0.30", "BK01", "Kerberos"));
        String robocopy = "C:\\Windows\\System32\\Robocopy.exe";
        String command = "robocopy.exe D:\\Shares \\\\BK01\\Nightly$ /MIR /Z /R:2 /LOG:C:\\Logs\\nightly.log";
        Proc copy = windows.host.start(time.plusMillis(800), windows.schedule, robocopy, command);
        windows.host.exit(time.plusSeconds(1_340), copy);
    }

    private void registerUpdater() {
        Windows windows = network.ws014;
        String updater = "C:\\Program Files (x86)\\Microsoft\\EdgeUpdate\\MicrosoftEdgeUpdate.exe";
        windows.host.log(SecurityEvents.taskCreated(
                at("07:12:55.8031140"),
                windows.host,
                windows.system,
                "\\MicrosoftEdgeUpdateTaskMachineUA",
                updater,
                "/ua /installsource scheduler"));
    }

    private long nextLogonId() {
        nextLogonId += 0x11 + random.nextInt(0x900);
        return nextLogonId;
    }

    private <T> T any(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
