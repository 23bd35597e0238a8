package dev.spoor.samples;

import java.time.Instant;
import java.util.Locale;

/** The events of Sysmon, with the field names of its schema. */
final class SysmonEvents {
    private SysmonEvents() {}

    static Event processCreated(Instant at, Instant logged, Host host, Proc proc) {
        Program program = Program.of(proc.image());
        Session session = proc.session();
        Proc parent = proc.parent();
        return of(1, at, logged, host, proc)
                .put("FileVersion", program.version())
                .put("Description", program.description())
                .put("Company", program.company())
                .put("OriginalFileName", Program.fileName(proc.image()))
                .put("CommandLine", proc.commandLine())
                .put(
                        "CurrentDirectory",
                        "System".equals(session.integrity()) ? "C:\\Windows\\system32\\" : "C:\\Users\\")
                .put("User", session.account())
                .put("LogonId", session.logonIdHex())
                .put("TerminalSessionId", Integer.toString(session.terminal()))
                .put("IntegrityLevel", session.integrity())
                .put("Hashes", Program.hashes(proc.image()))
                .put("ParentProcessGuid", parent.guid())
                .put("ParentProcessId", Integer.toString(parent.pid()))
                .put("ParentImage", parent.image())
                .put("ParentCommandLine", parent.commandLine());
    }

    static Event processTerminated(Instant at, Instant logged, Host host, Proc proc) {
        return of(5, at, logged, host, proc);
    }

    static Event connected(
            Instant at, Instant logged, Host host, Proc proc, int sourcePort, String destination, int port) {
        return of(3, at, logged, host, proc)
                .put("User", proc.session().account())
                .put("Protocol", "tcp")
                .put("Initiated", "true")
                .put("SourceIsIpv6", Boolean.toString(Host.isIpv6(destination)))
                .put("SourceIp", host.addressTowards(destination))
                .put("SourceHostname", host.fqdn())
                .put("SourcePort", Integer.toString(sourcePort))
                .put("DestinationIsIpv6", Boolean.toString(Host.isIpv6(destination)))
                .put("DestinationIp", destination)
                .put("DestinationHostname", "-")
                .put("DestinationPort", Integer.toString(port));
    }

    static Event imageLoaded(Instant at, Instant logged, Host host, Proc proc, String library) {
        return of(7, at, logged, host, proc)
                .put("ImageLoaded", library)
                .put("OriginalFileName", Program.fileName(library))
                .put("Hashes", Program.hashes(library))
                .put("Signed", "true")
                .put("Signature", "Microsoft Windows")
                .put("SignatureStatus", "Valid");
    }

    static Event accessed(
            Instant at,
            Instant logged,
            Host host,
            Proc source,
            int thread,
            Proc target,
            String mask,
            String callTrace) {
        return Event.sysmon(at, logged, host, 10)
                .put("SourceProcessGUID", source.guid())
                .put("SourceProcessId", Integer.toString(source.pid()))
                .put("SourceThreadId", Integer.toString(thread))
                .put("SourceImage", source.image())
                .put("TargetProcessGUID", target.guid())
                .put("TargetProcessId", Integer.toString(target.pid()))
                .put("TargetImage", target.image())
                .put("GrantedAccess", mask)
                .put("CallTrace", callTrace)
                .put("SourceUser", source.session().account())
                .put("TargetUser", target.session().account());
    }

    static Event fileCreated(Instant at, Instant logged, Host host, Proc proc, String path) {
        return of(11, at, logged, host, proc).put("TargetFilename", path).put("CreationUtcTime", Times.sysmon(at));
    }

    static Event registrySet(Instant at, Instant logged, Host host, Proc proc, String key, String value) {
        return of(13, at, logged, host, proc)
                .put("EventType", "SetValue")
                .put("TargetObject", key)
                .put("Details", value);
    }

    static Event resolved(Instant at, Instant logged, Host host, Proc proc, String domain, String address) {
        return of(22, at, logged, host, proc)
                .put("QueryName", domain.toLowerCase(Locale.ROOT))
                .put("QueryStatus", "0")
                .put("QueryResults", Host.isIpv6(address) ? address + ";" : "::ffff:" + address + ";");
    }

    private static Event of(int id, Instant at, Instant logged, Host host, Proc proc) {
        return Event.sysmon(at, logged, host, id)
                .put("ProcessGuid", proc.guid())
                .put("ProcessId", Integer.toString(proc.pid()))
                .put("Image", proc.image());
    }
}
