package dev.spoor.api.data;

/**
 * What a column means, whatever its source calls it. A closed list: analyzers and renderers ask for roles, decoders and drivers
 * assign them. Every role has one canonical {@link #type()}; the host converts to it where rows of several sources are merged.
 *
 * <p>"Subject" is who acts, "target" is who or what is acted upon, "parent" is the process that started the process of the row.
 */
public enum Role {
    /** The row's {@link RowId}, packed. Reserved: only the host fills it. */
    ORIGIN(Type.LONG),
    /** Name of the table that the row stands in. Reserved: only the host fills it. */
    STREAM(Type.STRING),
    /** When it happened. */
    TIME(Type.INSTANT),
    /** When it ended, for rows that span time. */
    TIME_END(Type.INSTANT),
    /** The source's number or code for this type of event (4688, 1, ...). */
    EVENT_ID(Type.STRING),
    /** The source's words for what happened. */
    ACTIVITY(Type.STRING),
    /** Channel, provider or facility that wrote the event. */
    CHANNEL(Type.STRING),
    /** How serious the source itself calls it. */
    SEVERITY(Type.STRING),
    /** Free text of the event: a message, a log line. */
    MESSAGE(Type.STRING),
    /** Computer on which it happened. */
    HOST(Type.STRING),

    /** Operating system's number of the process. */
    PROCESS_ID(Type.LONG),
    /** Identity of the process that is unique over time. */
    PROCESS_GUID(Type.STRING),
    /** Path of the process's executable. */
    IMAGE(Type.STRING),
    /** Command line of the process. */
    COMMAND_LINE(Type.STRING),
    /** Directory in which the process was started. */
    WORKING_DIRECTORY(Type.STRING),
    /** Number of the process that started this one. */
    PARENT_PROCESS_ID(Type.LONG),
    /** Unique identity of the process that started this one. */
    PARENT_PROCESS_GUID(Type.STRING),
    /** Executable of the process that started this one. */
    PARENT_IMAGE(Type.STRING),
    /** Command line of the process that started this one. */
    PARENT_COMMAND_LINE(Type.STRING),
    /** Number of the process acted upon (opened, injected into). */
    TARGET_PROCESS_ID(Type.LONG),
    /** Executable of the process acted upon. */
    TARGET_IMAGE(Type.STRING),
    /** Access rights asked for or granted, as the source writes them (0x1410). */
    ACCESS_MASK(Type.STRING),
    /** Integrity level or elevation of the process. */
    INTEGRITY(Type.STRING),
    /** Text of a script block or script file. */
    SCRIPT(Type.STRING),
    /** Text that decoding brought to light. */
    DECODED(Type.STRING),

    /** Account that acts. */
    SUBJECT_ACCOUNT(Type.STRING),
    /** Domain of the account that acts. */
    SUBJECT_DOMAIN(Type.STRING),
    /** Security identifier (SID, uid) of the account that acts. */
    SUBJECT_ID(Type.STRING),
    /** Logon session of the account that acts. */
    SUBJECT_LOGON_ID(Type.STRING),
    /** Account acted upon: that logs on, is created, is changed. */
    TARGET_ACCOUNT(Type.STRING),
    /** Domain of the account acted upon. */
    TARGET_DOMAIN(Type.STRING),
    /** Security identifier of the account acted upon. */
    TARGET_ID(Type.STRING),
    /** Logon session of the account acted upon. */
    TARGET_LOGON_ID(Type.STRING),
    /** Kind of logon, as the source writes it (Windows: 2, 3, 10, ...). */
    LOGON_TYPE(Type.STRING),
    /** "success" or "failure", or the source's own word for the result. */
    RESULT(Type.STRING),
    /** Group whose membership changes. */
    GROUP(Type.STRING),
    /** Identity of a session other than a Windows logon (web, ssh, cloud). */
    SESSION(Type.STRING),

    /** Address that opened the connection or logged on. */
    SOURCE_IP(Type.STRING),
    /** Port of {@link #SOURCE_IP}. */
    SOURCE_PORT(Type.LONG),
    /** Name of the computer that opened the connection. */
    SOURCE_HOST(Type.STRING),
    /** Address connected to. */
    DESTINATION_IP(Type.STRING),
    /** Port of {@link #DESTINATION_IP}. */
    DESTINATION_PORT(Type.LONG),
    /** Name of the computer connected to. */
    DESTINATION_HOST(Type.STRING),
    /** Network or application protocol. */
    PROTOCOL(Type.STRING),
    /** Bytes from source to destination. */
    BYTES_OUT(Type.LONG),
    /** Bytes from destination to source. */
    BYTES_IN(Type.LONG),
    /** Address of a resource asked for. */
    URL(Type.STRING),
    /** Method of an HTTP request. */
    HTTP_METHOD(Type.STRING),
    /** Status of an HTTP answer. */
    HTTP_STATUS(Type.LONG),
    /** User agent of an HTTP request. */
    USER_AGENT(Type.STRING),
    /** Name that DNS was asked for. */
    DNS_NAME(Type.STRING),
    /** What DNS answered. */
    DNS_ANSWER(Type.STRING),

    /** File created, changed, read or named. */
    FILE_PATH(Type.STRING),
    /** Size of that file in bytes. */
    FILE_SIZE(Type.LONG),
    /** One or several hashes of the file or image, "SHA256=...,MD5=..." or bare. */
    HASHES(Type.STRING),
    /** File name with which the program was built, as its version information has it. */
    ORIGINAL_NAME(Type.STRING),
    /** Library loaded into the process. */
    MODULE(Type.STRING),
    /** Registry key or value touched. */
    REGISTRY_KEY(Type.STRING),
    /** Data of the registry value. */
    REGISTRY_DATA(Type.STRING),
    /** Name of a service. */
    SERVICE(Type.STRING),
    /** Executable or command line of a service. */
    SERVICE_IMAGE(Type.STRING),
    /** Name of a scheduled task. */
    TASK(Type.STRING),
    /** Definition or command of a scheduled task. */
    TASK_ACTION(Type.STRING),

    /** An indicator: address, domain, URL, hash, ... in normalised form. */
    INDICATOR(Type.STRING),
    /** Type of {@link #INDICATOR}: ipv4, domain, sha256, ... */
    INDICATOR_TYPE(Type.STRING),
    /** The indicator as its source spelled it. */
    INDICATOR_RAW(Type.STRING),
    /** Severity that a threat-intelligence provider gives, as {@code Severity} name. */
    VERDICT(Type.STRING),
    /** State of a look-up: KNOWN, NOT_FOUND, RATE_LIMITED, ERROR, SKIPPED, PENDING. */
    LOOKUP_STATE(Type.STRING),
    /** Provider that answered. */
    PROVIDER(Type.STRING),

    /** Degrees north, WGS 84. */
    LATITUDE(Type.DOUBLE),
    /** Degrees east, WGS 84. */
    LONGITUDE(Type.DOUBLE),
    /** ISO 3166-1 alpha-2 code or name of a country. */
    COUNTRY(Type.STRING),
    /** Name of a city. */
    CITY(Type.STRING),
    /** Number of an autonomous system. */
    ASN(Type.LONG),
    /** Organisation that runs a network. */
    ORGANISATION(Type.STRING),
    /** An address that the row locates. */
    ADDRESS(Type.STRING),

    /** Identity of a node in a tree or graph. */
    NODE(Type.STRING),
    /** {@link #NODE} of the parent; null for a root. */
    PARENT_NODE(Type.STRING),
    /** Distance from the root of a tree, 0 for the root. */
    DEPTH(Type.LONG),
    /** Short name to show for the row. */
    LABEL(Type.STRING),
    /** Heading of the row: title of an alert or finding. */
    TITLE(Type.STRING),
    /** Why a row matters, in a sentence. */
    REASON(Type.STRING),
    /** ATT&amp;CK technique ids, separated by commas. */
    TECHNIQUE(Type.STRING),
    /** Packed {@link RowId}s that a row rests on: a JSON array of numbers. */
    ROWS(Type.JSON),
    /** How many rows or events this row stands for. */
    COUNT(Type.LONG),
    /** A measured value. */
    VALUE(Type.DOUBLE),
    /** A score that ranks rows, higher is more remarkable. */
    SCORE(Type.DOUBLE);

    private final Type type;

    Role(Type type) {
        this.type = type;
    }

    /** The type to which the host converts columns of this role where it merges sources. */
    public Type type() {
        return type;
    }
}
