package dev.spoor.samples;

import dev.spoor.samples.SecurityEvents.Logon;
import java.time.Duration;
import java.time.Instant;

/** A running Windows: the processes that every computer has after its start, and that others descend from. */
final class Windows {
    private static final String SYSTEM32 = "C:\\Windows\\System32\\";

    final Host host;
    final Instant booted;
    final Session system = new Session("NT AUTHORITY", "SYSTEM", "S-1-5-18", 0x3e7, 0, "System");
    final Session networkService = new Session("NT AUTHORITY", "NETWORK SERVICE", "S-1-5-20", 0x3e4, 0, "System");
    final Session localService = new Session("NT AUTHORITY", "LOCAL SERVICE", "S-1-5-19", 0x3e5, 0, "System");
    final Proc services;
    final Proc lsass;
    final Proc winlogon;
    /** Runs the scheduled tasks. */
    final Proc schedule;
    /** Starts COM servers, and so the WMI provider host. */
    final Proc dcomLaunch;
    /** Asks for elevation. */
    final Proc appInfo;

    final Proc dnsCache;
    final Proc defender;
    final Proc searchIndexer;
    final Proc inventoryAgent;

    Windows(Host host, String bootTime) {
        this.host = host;
        this.booted = Times.at(bootTime);
        Proc kernel = host.startSystem(booted, system);
        Proc smss = boot(120, kernel, "smss.exe", "\\SystemRoot\\System32\\smss.exe");
        boot(
                900,
                smss,
                "csrss.exe",
                "%SystemRoot%\\system32\\csrss.exe ObjectDirectory=\\Windows SharedSection=1024,20480");
        Proc wininit = boot(1_010, smss, "wininit.exe", "wininit.exe");
        winlogon = boot(1_040, smss, "winlogon.exe", "winlogon.exe");
        services = boot(1_200, wininit, "services.exe", "C:\\Windows\\system32\\services.exe");
        lsass = boot(1_230, wininit, "lsass.exe", "C:\\Windows\\system32\\lsass.exe");
        dcomLaunch = service(1_600, system, "DcomLaunch -p");
        schedule = service(2_100, system, "netsvcs -p -s Schedule");
        appInfo = service(2_160, system, "netsvcs -p -s Appinfo");
        dnsCache = service(2_300, networkService, "NetworkService -p -s Dnscache");
        service(2_350, localService, "LocalServiceNetworkRestricted -p -s EventLog");
        service(2_900, system, "netsvcs -p -s BITS");
        boot(3_200, services, "spoolsv.exe", "C:\\Windows\\System32\\spoolsv.exe");
        defender =
                bootFile(3_900, "C:\\ProgramData\\Microsoft\\Windows Defender\\Platform\\4.18.24020.7-0\\MsMpEng.exe");
        searchIndexer =
                boot(4_800, services, "SearchIndexer.exe", "C:\\Windows\\system32\\SearchIndexer.exe /Embedding");
        inventoryAgent = bootFile(6_200, "C:\\Program Files\\Larkmoor\\Inventory\\InventoryAgent.exe");
        host.log(SecurityEvents.loggedOn(booted.plusMillis(1_190), host, system, Logon.service()));
    }

    private Proc boot(int millis, Proc parent, String file, String commandLine) {
        return host.start(booted.plusMillis(millis), parent, system, SYSTEM32 + file, commandLine);
    }

    private Proc service(int millis, Session session, String group) {
        String commandLine = "C:\\Windows\\system32\\svchost.exe -k " + group;
        return host.start(booted.plusMillis(millis), services, session, SYSTEM32 + "svchost.exe", commandLine);
    }

    private Proc bootFile(int millis, String image) {
        return host.start(booted.plusMillis(millis), services, system, image, '"' + image + '"');
    }

    /** Logs a user on at the console and returns the desktop: Explorer, the parent of all that the user starts. */
    Proc logOn(Instant at, Session session) {
        host.log(SecurityEvents.loggedOn(at, host, session, Logon.console(host)));
        return startDesktop(at, session);
    }

    Proc startDesktop(Instant at, Session session) {
        Instant started = at.plusMillis(640);
        Proc userinit = host.start(
                started, winlogon, session, SYSTEM32 + "userinit.exe", "C:\\Windows\\system32\\userinit.exe");
        Proc explorer = host.start(
                started.plusMillis(410), userinit, session, "C:\\Windows\\explorer.exe", "C:\\Windows\\Explorer.EXE");
        host.exit(started.plus(Duration.ofSeconds(25)), userinit);
        return explorer;
    }
}
