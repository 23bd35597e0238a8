package dev.spoor.samples;

/**
 * A logon session: who a process runs as.
 *
 * @param terminal number of the terminal session, 0 for services
 * @param integrity Medium, High or System
 */
record Session(String domain, String user, String sid, long logonId, int terminal, String integrity) {

    String account() {
        return domain + "\\" + user;
    }

    String logonIdHex() {
        return "0x" + Long.toHexString(logonId);
    }

    /** The linked session that User Account Control makes for an administrator's elevated processes. */
    Session elevated() {
        return new Session(domain, user, sid, logonId - 0x2f, terminal, "High");
    }

    String mandatoryLabel() {
        return switch (integrity) {
            case "System" -> "S-1-16-16384";
            case "High" -> "S-1-16-12288";
            default -> "S-1-16-8192";
        };
    }

    String tokenElevation() {
        return switch (integrity) {
            case "System" -> "%%1936";
            case "High" -> "%%1937";
            default -> "%%1938";
        };
    }
}
