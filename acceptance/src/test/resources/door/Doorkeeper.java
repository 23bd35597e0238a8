package door;

import java.net.ConnectException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.Permission;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;

/**
 * A door that writes down who knocks and lets nobody through: every socket, datagram and name that anything in this process asks the JDK for, and every
 * program that it would start. Who is turned away sees what he would see without a network.
 */
@SuppressWarnings("removal") // who compiles this runs a Java that has it
final class Doorkeeper extends SecurityManager {
    /** Since {@link #forget}, as {@code connect HOST:PORT}, {@code resolve HOST} and {@code start PROGRAM}. */
    final Set<String> knocked = new ConcurrentSkipListSet<>();

    private static <E extends Throwable> void refuse(Throwable why) throws E {
        @SuppressWarnings("unchecked") // callers of sockets declare it, though this method does not
        E thrown = (E) why;
        throw thrown;
    }

    @Override
    public void checkConnect(String host, int port) {
        if (port < 0) {
            knocked.add("resolve " + host);
            Doorkeeper.<RuntimeException>refuse(new UnknownHostException(host));
        }
        knocked.add("connect " + host + ":" + port);
        Doorkeeper.<RuntimeException>refuse(new ConnectException("Connection refused"));
    }

    @Override
    public void checkConnect(String host, int port, Object context) {
        checkConnect(host, port);
    }

    @Override
    public void checkMulticast(InetAddress group) {
        checkConnect(group.getHostAddress(), 0);
    }

    @Override
    public void checkExec(String program) {
        knocked.add("start " + program);
        throw new SecurityException("no program is started here");
    }

    @Override
    public void checkPermission(Permission permission) {} // all else is not ours to judge

    @Override
    public void checkPermission(Permission permission, Object context) {}
}
