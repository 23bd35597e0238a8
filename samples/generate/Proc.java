package dev.spoor.samples;

/** A process that was started on a host. {@code parent} is null only for the System process. */
record Proc(int pid, String guid, String image, String commandLine, Session session, Proc parent) {

    String pidHex() {
        return "0x" + Integer.toHexString(pid);
    }
}
