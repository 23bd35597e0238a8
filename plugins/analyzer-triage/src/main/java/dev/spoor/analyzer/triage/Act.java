package dev.spoor.analyzer.triage;

import dev.spoor.api.data.Role;

/** The kinds of event that rules tell apart, by the roles that a row has and, where roles do not tell, by its event id. */
enum Act {
    /** A process was created. */
    PROCESS,
    /** Text of a script. */
    SCRIPT,
    /** A text that decoding brought to light. */
    DECODED,
    /** A process opened another one. */
    ACCESS,
    /** A service was installed. */
    SERVICE,
    /** A scheduled task was registered. */
    TASK,
    /** A user was created. */
    USER,
    /** A group got a member. */
    MEMBER,
    /** Somebody may not become whom he wants to be. */
    SUDO_REFUSED,
    /** A registry value was set. */
    REGISTRY,
    /** A file was created. */
    FILE,
    /** A file was opened through a network share. */
    SHARE,
    /** An event log was cleared. */
    LOG_CLEARED,
    /** Nothing that a rule looks at. */
    OTHER;

    private static final int SYSMON_PROCESS = 1;
    private static final int SYSMON_FILE = 11;
    private static final int SYSMON_STREAM = 15;
    private static final int SYSMON_REGISTRY_VALUE = 13;

    static Act of(Event event) {
        if (event.has(Role.DECODED)) {
            return DECODED;
        }
        if (event.has(Role.ACCESS_MASK) && event.has(Role.TARGET_IMAGE)) {
            return ACCESS;
        }
        switch (event.id()) {
            case 104:
                // Other providers use 104 for other things; in the System channel it is Microsoft-Windows-Eventlog's.
                return event.text(Role.STREAM).endsWith("System-104")
                                || event.text(Role.CHANNEL).equals("System")
                        ? LOG_CLEARED
                        : OTHER;
            case 1102:
                return LOG_CLEARED;
            case 4698, 4702, 106:
                return event.has(Role.TASK) ? TASK : OTHER;
            case 4697, 7045:
                return event.has(Role.SERVICE) ? SERVICE : OTHER;
            case 4720:
                return USER;
            case 4728, 4732, 4756:
                return MEMBER;
            case 4657, SYSMON_REGISTRY_VALUE:
                return event.has(Role.REGISTRY_KEY) ? REGISTRY : OTHER;
            case SYSMON_FILE, SYSMON_STREAM:
                return event.has(Role.FILE_PATH) ? FILE : OTHER;
            case 5145:
                return event.has(Role.FILE_PATH) ? SHARE : OTHER;
            case SYSMON_PROCESS, 4688:
                return event.has(Role.IMAGE) || event.has(Role.COMMAND_LINE) ? PROCESS : OTHER;
            default:
                break;
        }
        switch (event.text(Role.EVENT_ID)) {
            case "user-added":
                return USER;
            case "member-added":
                return MEMBER;
            case "sudo-not-allowed":
                return SUDO_REFUSED;
            default:
                break;
        }
        if (event.has(Role.SCRIPT)) {
            return SCRIPT;
        }
        return event.has(Role.COMMAND_LINE) ? PROCESS : OTHER;
    }
}
