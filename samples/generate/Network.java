package dev.spoor.samples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Larkmoor Instruments, a company that does not exist: its computers, its accounts and the logs that it keeps. */
final class Network {
    static final String DOMAIN = "LARKMOOR";
    static final String DNS_DOMAIN = "larkmoor.example.com";
    private static final String SIDS = "S-1-5-21-1849206731-402815937-2750346118-";

    private final Log securityWs014 = new Log();
    private final Log securityFs01 = new Log();
    private final Log securityDc01 = new Log();
    private final Log sysmonWs014 = new Log();
    private final Log sysmonWs027 = new Log();
    private final Log sysmonFs01 = new Log();

    final ProxyLog proxy = new ProxyLog();
    final Windows ws014 =
            new Windows(new Host("WS014", "10.20.1.14", 0x5c1d90e2, securityWs014, sysmonWs014), "06:52:11.4071220");
    final Windows ws027 =
            new Windows(new Host("WS027", "10.20.1.27", 0x7b42f6a9, null, sysmonWs027), "07:18:36.9923410");
    final Windows fs01 =
            new Windows(new Host("FS01", "10.20.0.21", 0x1f60ad37, securityFs01, sysmonFs01), "02:10:04.1180050");
    final Windows dc01 =
            new Windows(new Host("DC01", "10.20.0.10", 0x2e97b451, securityDc01, null), "02:04:47.6640910");

    final LinuxHost bk01 = new LinuxHost("bk01", "10.20.0.30");

    final Desk nora = new Desk(ws014, domainSession("nora.feldt", 1114, 0x6b3f1a, 1, "Medium"), "06:58:20.3318840");
    final Desk tomas = new Desk(ws027, domainSession("tomas.brandt", 1127, 0x59d2c7, 1, "Medium"), "07:24:02.8106650");

    /** A domain account's session; {@code rid} is the last part of its SID. */
    static Session domainSession(String user, int rid, long logonId, int terminal, String integrity) {
        return new Session(DOMAIN, user, SIDS + rid, logonId, terminal, integrity);
    }

    void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        securityWs014.write(folder.resolve("windows-security-ws014.json"));
        securityFs01.write(folder.resolve("windows-security-fs01.json"));
        securityDc01.write(folder.resolve("windows-security-dc01.json.gz"));
        sysmonWs014.write(folder.resolve("sysmon-ws014.json"));
        sysmonWs027.write(folder.resolve("sysmon-ws027.json"));
        sysmonFs01.write(folder.resolve("sysmon-fs01.json"));
        bk01.auth().write(folder.resolve("auth-bk01.log"));
        bk01.audit().write(folder.resolve("audit-bk01.log"));
        proxy.log().write(folder.resolve("proxy.csv"));
    }
}
