package dev.spoor.samples;

import java.time.Instant;

/** The events of the Security and System channels, with the field names of their schemas. */
final class SecurityEvents {
    static final String BAD_PASSWORD = "0xc000006a";
    static final String UNKNOWN_USER = "0xc0000064";
    private static final String NOBODY = "S-1-0-0";

    private SecurityEvents() {}

    /**
     * Where and how somebody logs on.
     *
     * @param type Windows' logon type: 2 console, 3 network, 5 service, 7 unlock, 10 remote desktop
     * @param address of the client, or "-"
     */
    record Logon(int type, String address, String workstation, String authentication) {
        static Logon console(Host host) {
            return new Logon(2, "127.0.0.1", host.name(), "Negotiate");
        }

        static Logon service() {
            return new Logon(5, "-", "-", "Negotiate");
        }

        static Logon network(String address, String workstation, String authentication) {
            return new Logon(3, address, workstation, authentication);
        }

        static Logon remoteDesktop(String address, Host host) {
            return new Logon(10, address, host.name(), "Negotiate");
        }

        private String logonProcess() {
            return switch (type) {
                case 5 -> "Advapi  ";
                case 3 -> "NTLM".equals(authentication) ? "NtLmSsp " : authentication;
                default -> "User32 ";
            };
        }

        private String port() {
            if (type == 5) {
                return "-";
            }
            return type == 2 ? "0" : Integer.toString(49_152 + Math.floorMod(address.hashCode(), 16_000));
        }

        private Event describe(Event event) {
            return event.put("LogonType", Integer.toString(type))
                    .put("LogonProcessName", logonProcess())
                    .put("AuthenticationPackageName", authentication)
                    .put("WorkstationName", workstation)
                    .put("IpAddress", address)
                    .put("IpPort", port());
        }
    }

    static Event processCreated(Instant at, Host host, Proc proc) {
        return Event.security(at, host, 4688, 13312)
                .subject(proc.session())
                .put("NewProcessId", proc.pidHex())
                .put("NewProcessName", proc.image())
                .put("TokenElevationType", proc.session().tokenElevation())
                .put("ProcessId", proc.parent().pidHex())
                .put("CommandLine", proc.commandLine())
                .put("TargetUserSid", NOBODY)
                .put("TargetUserName", "-")
                .put("TargetDomainName", "-")
                .put("TargetLogonId", "0x0")
                .put("ParentProcessName", proc.parent().image())
                .put("MandatoryLabel", proc.session().mandatoryLabel());
    }

    static Event processExited(Instant at, Host host, Proc proc) {
        return Event.security(at, host, 4689, 13313)
                .subject(proc.session())
                .put("Status", "0x0")
                .put("ProcessId", proc.pidHex())
                .put("ProcessName", proc.image());
    }

    static Event loggedOn(Instant at, Host host, Session session, Logon logon) {
        Event event = Event.security(at, host, 4624, 12544)
                .put("SubjectUserSid", logon.type() == 3 ? NOBODY : "S-1-5-18")
                .put("SubjectUserName", logon.type() == 3 ? "-" : host.name() + "$")
                .put("SubjectDomainName", logon.type() == 3 ? "-" : Network.DOMAIN)
                .put("SubjectLogonId", logon.type() == 3 ? "0x0" : "0x3e7")
                .put("TargetUserSid", session.sid())
                .put("TargetUserName", session.user())
                .put("TargetDomainName", session.domain())
                .put("TargetLogonId", session.logonIdHex());
        return logon.describe(event)
                .put("ImpersonationLevel", "%%1833")
                .put("ElevatedToken", "Medium".equals(session.integrity()) ? "%%1843" : "%%1842");
    }

    static Event logonFailed(Instant at, Host host, String domain, String user, Logon logon, String subStatus) {
        Event event = Event.security(at, host, 4625, 12544)
                .put("SubjectUserSid", NOBODY)
                .put("SubjectUserName", "-")
                .put("SubjectDomainName", "-")
                .put("SubjectLogonId", "0x0")
                .put("TargetUserSid", NOBODY)
                .put("TargetUserName", user)
                .put("TargetDomainName", domain)
                .put("Status", "0xc000006d")
                .put("SubStatus", subStatus)
                .put("FailureReason", "%%2313");
        return logon.describe(event);
    }

    static Event loggedOff(Instant at, Host host, Session session, int logonType) {
        return Event.security(at, host, 4634, 12545)
                .put("TargetUserSid", session.sid())
                .put("TargetUserName", session.user())
                .put("TargetDomainName", session.domain())
                .put("TargetLogonId", session.logonIdHex())
                .put("LogonType", Integer.toString(logonType));
    }

    static Event specialPrivileges(Instant at, Host host, Session session) {
        return Event.security(at, host, 4672, 12548)
                .subject(session)
                .put(
                        "PrivilegeList",
                        "SeSecurityPrivilege\n\t\t\tSeBackupPrivilege\n\t\t\tSeRestorePrivilege\n\t\t\t"
                                + "SeTakeOwnershipPrivilege\n\t\t\tSeDebugPrivilege\n\t\t\tSeLoadDriverPrivilege");
    }

    static Event userCreated(Instant at, Host host, Session by, String user, String sid) {
        return Event.security(at, host, 4720, 13824)
                .subject(by)
                .put("TargetUserName", user)
                .put("TargetDomainName", host.name())
                .put("TargetSid", sid)
                .put("SamAccountName", user)
                .put("PrivilegeList", "-")
                .put("OldUacValue", "0x0")
                .put("NewUacValue", "0x15");
    }

    static Event addedToAdministrators(Instant at, Host host, Session by, String memberSid) {
        return Event.security(at, host, 4732, 13826)
                .subject(by)
                .put("MemberName", "-")
                .put("MemberSid", memberSid)
                .put("TargetUserName", "Administrators")
                .put("TargetDomainName", "Builtin")
                .put("TargetSid", "S-1-5-32-544")
                .put("PrivilegeList", "-");
    }

    static Event taskCreated(Instant at, Host host, Session by, String task, String command, String arguments) {
        return Event.security(at, host, 4698, 12804)
                .subject(by)
                .put("TaskName", task)
                .put("TaskContent", taskContent(at, by, task, command, arguments));
    }

    private static String taskContent(Instant at, Session by, String task, String command, String arguments) {
        return """
            <?xml version="1.0" encoding="UTF-16"?>
            <Task version="1.2" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">
              <RegistrationInfo>
                <Date>%s</Date>
                <Author>%s</Author>
                <URI>%s</URI>
              </RegistrationInfo>
              <Triggers>
                <LogonTrigger>
                  <Enabled>true</Enabled>
                </LogonTrigger>
              </Triggers>
              <Actions Context="Author">
                <Exec>
                  <Command>%s</Command>
                  <Arguments>%s</Arguments>
                </Exec>
              </Actions>
            </Task>\
            """.formatted(Times.millis(at), by.account(), task, command, arguments);
    }

    /** The service installation as the Security channel tells it. */
    static Event serviceInstalled(Instant at, Host host, Session by, String service, String command) {
        return Event.security(at, host, 4697, 12289)
                .subject(by)
                .put("ServiceName", service)
                .put("ServiceFileName", command)
                .put("ServiceType", "0x10")
                .put("ServiceStartType", "2")
                .put("ServiceAccount", "LocalSystem");
    }

    /** The same as the System channel tells it. */
    static Event serviceInstalledSystem(Instant at, Host host, String service, String command) {
        return Event.system(at, host, 7045)
                .put("ServiceName", service)
                .put("ImagePath", command)
                .put("ServiceType", "user mode service")
                .put("StartType", "auto start")
                .put("AccountName", "LocalSystem");
    }

    static Event serviceState(Instant at, Host host, String service, String state) {
        return Event.system(at, host, 7036).put("param1", service).put("param2", state);
    }
}
