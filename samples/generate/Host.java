package dev.spoor.samples;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Locale;
import java.util.Random;
import java.util.Set;

/**
 * A Windows computer and what it logs: every process start goes to the Security log and, where Sysmon runs, to
 * Sysmon's, with the same process ids, parents and times.
 */
final class Host {
    private final String name;
    private final String address;
    private final int machineId;
    private final Log security;
    private final Log sysmon;
    private final Random random;
    private final Set<Integer> pids = new HashSet<>();
    private int sequence = 0;

    /** {@code security} and {@code sysmon} are null where the host's log of that kind is not collected. */
    Host(String name, String address, int machineId, Log security, Log sysmon) {
        this.name = name;
        this.address = address;
        this.machineId = machineId;
        this.security = security;
        this.sysmon = sysmon;
        this.random = new Random(machineId);
    }

    String name() {
        return name;
    }

    String fqdn() {
        return name + "." + Network.DNS_DOMAIN;
    }

    String address() {
        return address;
    }

    /** The address from which the host reaches {@code destination}: of the same version of IP. */
    String addressTowards(String destination) {
        return isIpv6(destination) ? "2001:db8:20::" + address.substring(address.lastIndexOf('.') + 1) : address;
    }

    static boolean isIpv6(String address) {
        return address.indexOf(':') >= 0;
    }

    /** Writes the event to the Security log file, which holds the System channel as well. */
    void log(Event event) {
        if (security != null) {
            event.to(security);
        }
    }

    /** Starts the process that all others descend from; no event tells of it. */
    Proc startSystem(Instant at, Session session) {
        return new Proc(4, guid(at), "System", "", session, null);
    }

    Proc start(Instant at, Proc parent, Session session, String image, String commandLine) {
        Proc proc = new Proc(nextPid(), guid(at), image, commandLine, session, parent);
        log(SecurityEvents.processCreated(at, this, proc));
        logSysmon(SysmonEvents.processCreated(at, soon(at), this, proc));
        return proc;
    }

    Proc start(Instant at, Proc parent, String image, String commandLine) {
        return start(at, parent, parent.session(), image, commandLine);
    }

    void exit(Instant at, Proc proc) {
        log(SecurityEvents.processExited(at, this, proc));
        logSysmon(SysmonEvents.processTerminated(at, soon(at), this, proc));
    }

    void connect(Instant at, Proc proc, String destination, int port) {
        int sourcePort = 49_152 + random.nextInt(16_000);
        logSysmon(SysmonEvents.connected(at, soon(at), this, proc, sourcePort, destination, port));
    }

    void resolve(Instant at, Proc proc, String domain, String resolved) {
        logSysmon(SysmonEvents.resolved(at, soon(at), this, proc, domain, resolved));
    }

    void createFile(Instant at, Proc proc, String path) {
        logSysmon(SysmonEvents.fileCreated(at, soon(at), this, proc, path));
    }

    void setRegistry(Instant at, Proc proc, String key, String value) {
        logSysmon(SysmonEvents.registrySet(at, soon(at), this, proc, key, value));
    }

    void loadImage(Instant at, Proc proc, String library) {
        logSysmon(SysmonEvents.imageLoaded(at, soon(at), this, proc, library));
    }

    void access(Instant at, Proc source, Proc target, String mask, String callTrace) {
        int thread = 4 * (200 + random.nextInt(2_500));
        logSysmon(SysmonEvents.accessed(at, soon(at), this, source, thread, target, mask, callTrace));
    }

    private void logSysmon(Event event) {
        if (sysmon != null) {
            event.to(sysmon);
        }
    }

    private Instant soon(Instant at) {
        return at.plus(Duration.ofMillis(1 + random.nextInt(12)));
    }

    private int nextPid() {
        int pid;
        do {
            pid = 4 * (120 + random.nextInt(3_000));
        } while (!pids.add(pid));
        return pid;
    }

    /** Sysmon's layout: machine, start time in seconds (low half first) and a byte-swapped sequence number. */
    private String guid(Instant start) {
        long seconds = start.getEpochSecond();
        int number = Short.toUnsignedInt(Short.reverseBytes((short) ++sequence));
        return String.format(
                Locale.ROOT, "{%08x-%04x-%04x-%04x-000000000700}", machineId, seconds & 0xffff, seconds >> 16, number);
    }
}
