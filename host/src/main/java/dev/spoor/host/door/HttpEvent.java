package dev.spoor.host.door;

import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** A request in a flight recording. */
@Name("dev.spoor.Http")
@Label("HTTP request")
@Category("Spoor")
@StackTrace(false)
final class HttpEvent extends Event {
    @Label("Session")
    String who;

    @Label("Method")
    String method;

    @Label("Host")
    String host;

    @Label("Path")
    String path;

    @Label("Status")
    int status;

    @Label("Body Read")
    @DataAmount
    long bytes;

    @Label("Failure")
    String failure;
}
