package dev.spoor.decoder.auditd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.api.data.Role;
import dev.spoor.api.data.Schema;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the records of an event say, alone and together. */
class RecordsTest {
    private static final String STAMP = " msg=audit(1773734400.123:41): ";
    private static final String CALL =
            "type=SYSCALL" + STAMP + "arch=c000003e syscall=%s success=%s exit=0 a0=3 a1=2 a2=3 a3=4"
                    + " items=1 ppid=7 pid=8 auid=1000 uid=0 ses=3 comm=\"x\" exe=\"/bin/x\" key=(null)";

    private static String call(int number, String success) {
        return String.format(Locale.ROOT, CALL, number, success);
    }

    @Test
    void allArgumentsAlsoSplitAndEncodedOnes() {
        Map<String, Object> row = Logs.of(
                        call(59, "yes"),
                        "type=EXECVE" + STAMP
                                + "argc=6 a0=\"sh\" a1=\"-c\" a2=6964203E2061 a3=\"a=b c\" a4_len=12 a4[0]=414220",
                        "type=EXECVE" + STAMP + "a4[1]=434420 a5=\"\"",
                        "type=PROCTITLE" + STAMP + "proctitle=7368002D63006964203E206100")
                .row();
        assertEquals("sh -c id > a a=b c AB CD  ", row.get("cmdline"));
        assertEquals("[\"sh\",\"-c\",\"id > a\",\"a=b c\",\"AB CD \",\"\"]", row.get("argv"));
        assertEquals("sh -c id > a", row.get("proctitle"));
        assertEquals("3", row.get("a0"), "the call's registers are no arguments");
        assertEquals("execve", row.get("syscall_name"));
        assertEquals("EXECVE", row.get("type"));
        assertEquals(Instant.parse("2026-03-17T08:00:00.123Z"), row.get("time"));
    }

    @Test
    void moreArgumentsThanTenAreInOrderOfNumber() {
        StringBuilder arguments = new StringBuilder("type=EXECVE" + STAMP + "argc=12");
        List<String> expected = new ArrayList<>();
        for (int i = 11; i >= 0; i--) {
            arguments.append(" a").append(i).append("=\"v").append(i).append('"');
            expected.add(0, "v" + i);
        }
        Logs logs = Logs.of(call(59, "yes"), arguments.toString());
        assertEquals(String.join(" ", expected), logs.row().get("cmdline"));
        assertEquals(List.of(), logs.problems());
    }

    @Test
    void missingArgumentsAreTold() {
        Logs few = Logs.of(call(59, "yes"), "type=EXECVE" + STAMP + "argc=3 a0=\"ls\" a1=\"-l\"");
        assertTrue(
                few.problems().get(0).contains("only 2 of 3 arguments"),
                few.problems().toString());
        Logs cut = Logs.of(call(59, "yes"), "type=EXECVE" + STAMP + "argc=1 a0_len=8 a0[0]=4142");
        assertTrue(cut.problems().get(0).contains("not whole"), cut.problems().toString());
        assertEquals("AB", cut.row().get("cmdline"));
    }

    @Test
    void quotedIsLiteralAndBareHexIsEncoded() {
        Map<String, Object> row = Logs.of(
                        "type=ANOM_ABEND" + STAMP
                                + "comm=6120622263 exe=\"/tmp/6162\" name=2F746D702F C3 cwd=\"/home/a b\" path=\"C3A9\" key=6101620A")
                .row();
        assertEquals("a b\"c", row.get("comm"));
        assertEquals("/tmp/6162", row.get("exe"));
        assertEquals("/home/a b", row.get("cwd"));
        assertEquals("C3A9", row.get("path"));
        assertEquals("/tmp/", row.get("name"));
        assertEquals("a,b\n", row.get("key"));
        assertEquals("{\"text\":\"C3\"}", row.get("fields"));
    }

    @Test
    void bytesThatAreNoTextAreKept() {
        Logs logs = Logs.of("type=ANOM_ABEND" + STAMP + "comm=C3A920FF");
        assertEquals("\u00e9 \ufffd", logs.row().get("comm"));
    }

    /** Old programs write accounts without quotes; the encoding is only used where something needs it. */
    @Test
    void anAccountThatLooksEncodedIsNot() {
        assertEquals(
                "1001",
                Logs.of("type=USER_AUTH" + STAMP + "msg='acct=1001 res=failed'")
                        .row()
                        .get("acct"));
        assertEquals(
                "43414645",
                Logs.of("type=USER_AUTH" + STAMP + "msg='acct=43414645 res=failed'")
                        .row()
                        .get("acct"));
        assertEquals(
                "a b",
                Logs.of("type=USER_AUTH" + STAMP + "msg='acct=612062 res=failed'")
                        .row()
                        .get("acct"));
        assertEquals(
                "\u00e9",
                Logs.of("type=USER_AUTH" + STAMP + "msg='acct=C3A9 res=failed'")
                        .row()
                        .get("acct"));
    }

    @Test
    void nestedMessagesAndOldStyles() {
        Map<String, Object> row = Logs.of(
                        "type=USER_MGMT" + STAMP + "user pid=5 uid=0 auid=4294967295 msg='op=adding user to group"
                                + " acct=\"eve\" : exe=\"/usr/sbin/useradd\" (hostname=?, addr=192.0.2.1, terminal=pts/0 res=success)'")
                .row();
        assertEquals("adding user to group", row.get("op"));
        assertEquals("eve", row.get("acct"));
        assertEquals("192.0.2.1", row.get("addr"));
        assertEquals("pts/0", row.get("terminal"));
        assertEquals("success", row.get("result"));
        assertEquals(-1L, row.get("auid"));
        assertFalse(row.containsKey("hostname"));
        assertEquals("{\"text\":\"user\"}", row.get("fields"));
    }

    @Test
    void resultsAreOneWord() {
        for (String good : List.of("success=yes", "res=1", "res=success")) {
            assertEquals(
                    "success",
                    Logs.of("type=CONFIG_CHANGE" + STAMP + good).row().get("result"));
        }
        for (String bad : List.of("success=no", "res=0", "res=failed")) {
            assertEquals(
                    "failure", Logs.of("type=CONFIG_CHANGE" + STAMP + bad).row().get("result"));
        }
    }

    @Test
    void enrichedNamesAndAccounts() {
        Map<String, Object> row = Logs.of(
                        call(59, "yes") + "\u001dARCH=x86_64 SYSCALL=execve AUID=\"mara\" UID=\"root\"")
                .row();
        assertEquals("mara", row.get("account"));
        assertEquals("1000", row.get("account_id"));
        assertEquals("root", row.get("uid_name"));
        assertEquals(1000L, row.get("auid"));
        Map<String, Object> unset = Logs.of("type=USER_ACCT" + STAMP
                        + "uid=0 auid=4294967295 msg='res=success'\u001dUID=\"root\" AUID=\"unset\"")
                .row();
        assertEquals("root", unset.get("account"));
        assertEquals(-1L, unset.get("auid"));
    }

    @Test
    void aSeparatorThatWasLostIsFound() {
        Map<String, Object> row = Logs.of("type=ANOM_ABEND" + STAMP + "auid=1000 res=1AUID=\"bui\" UID=\"root\"")
                .row();
        assertEquals("success", row.get("result"));
        assertEquals("bui", row.get("auid_name"));
    }

    @Test
    void socketAddresses() {
        Map<String, Object> out = Logs.of(
                        call(42, "yes"), "type=SOCKADDR" + STAMP + "saddr=02001F90C00002070000000000000000")
                .row();
        assertEquals("inet", out.get("saddr_family"));
        assertEquals("192.0.2.7", out.get("destination_ip"));
        assertEquals(8080L, out.get("destination_port"));
        assertEquals("connect", out.get("syscall_name"));
        Map<String, Object> in = Logs.of(
                        call(288, "yes"),
                        "type=SOCKADDR" + STAMP + "saddr=0A00C351000000002001 0DB8".replace(" ", "")
                                + "00000000000000000000000100000000")
                .row();
        assertEquals("inet6", in.get("saddr_family"));
        assertEquals("2001:db8::1", in.get("source_ip"));
        assertEquals(50001L, in.get("source_port"));
        Map<String, Object> unix = Logs.of(call(42, "no"), "type=SOCKADDR" + STAMP + "saddr=01002F72756E2F6C6F6700")
                .row();
        assertEquals("/run/log", unix.get("saddr_path"));
        assertEquals(
                "@abc",
                Logs.of("type=SOCKADDR" + STAMP + "saddr=010000616263").row().get("saddr_path"));
        Map<String, Object> netlink = Logs.of("type=SOCKADDR" + STAMP + "saddr=100000000A00000000000000")
                .row();
        assertEquals("netlink", netlink.get("saddr_family"));
        assertEquals(10L, netlink.get("saddr_port"));
        Map<String, Object> bound = Logs.of(
                        call(49, "yes"), "type=SOCKADDR" + STAMP + "saddr=02000016000000000000000000000000")
                .row();
        assertEquals("0.0.0.0", bound.get("saddr_ip"));
        Map<String, Object> i386 = Logs.of(
                        call(102, "yes").replace("c000003e", "40000003"),
                        "type=SOCKADDR" + STAMP + "saddr=02000050C6336407")
                .row();
        assertEquals("socketcall", i386.get("syscall_name"));
        assertEquals("198.51.100.7", i386.get("destination_ip"));
    }

    @Test
    void callsHaveTheNamesOfTheirArchitecture() {
        assertEquals("execve", name("c000003e", 59));
        assertEquals("execve", name("40000003", 11));
        assertEquals("execve", name("c00000b7", 221));
        assertEquals("openat", name("c000003e", 257));
        assertEquals("openat", name("c00000b7", 56));
        assertEquals("bpf", name("40000003", 357));
        assertEquals("memfd_create", name("c000003e", 319));
        assertEquals("mmap", name("c000003e", 0x40000009));
        assertEquals(null, name("c000003e", 9999));
    }

    private static Object name(String arch, int number) {
        return Logs.of(call(number, "yes").replace("c000003e", arch)).row().get("syscall_name");
    }

    @Test
    void theFileThatTheEventIsAbout() {
        Map<String, Object> row = Logs.of(
                        call(257, "yes"),
                        "type=CWD" + STAMP + "cwd=\"/tmp\"",
                        "type=PATH" + STAMP + "item=0 name=\"/tmp\" inode=1 nametype=PARENT",
                        "type=PATH" + STAMP + "item=1 name=\"x y\" inode=2 nametype=CREATE\u001dOUID=\"root\"")
                .row();
        assertEquals("/tmp/x y", row.get("file_path"));
        assertEquals(
                "[{\"item\":\"0\",\"name\":\"/tmp\",\"inode\":\"1\",\"nametype\":\"PARENT\"},"
                        + "{\"item\":\"1\",\"name\":\"x y\",\"inode\":\"2\",\"nametype\":\"CREATE\",\"OUID\":\"root\"}]",
                row.get("paths"));
    }

    @Test
    void nothingIsLost() {
        Map<String, Object> row = Logs.of(
                        call(62, "yes"),
                        "type=OBJ_PID" + STAMP + "opid=90 oauid=-1 obj=a ocomm=\"one\" pid=77 novel=\"q\\\" pid=x",
                        "type=OBJ_PID" + STAMP + "opid=91 ocomm=\"two\"")
                .row();
        assertEquals(90L, row.get("opid"));
        assertEquals("{\"OBJ_PID.pid\":\"77\",\"novel\":\"q\\\\\",\"pid\":\"x\"}", row.get("fields"));
        assertEquals("[{\"type\":\"OBJ_PID\",\"opid\":\"91\",\"ocomm\":\"two\"}]", row.get("records"));
    }

    @Test
    void selinux() {
        Map<String, Object> row = Logs.of("type=AVC" + STAMP + "avc:  denied  { read write } for  pid=9 comm=\"httpd\""
                        + " scontext=system_u:system_r:httpd_t:s0 tclass=file permissive=0")
                .row();
        assertEquals("denied", row.get("seresult"));
        assertEquals("read write", row.get("seperms"));
        assertEquals("system_u:system_r:httpd_t:s0", row.get("scontext"));
        assertFalse(row.containsKey("fields"));
    }

    @Test
    void prefixes() {
        String rest = "type=CWD" + STAMP + "cwd=\"/\"";
        assertEquals("web1", Logs.of("node=web1 " + rest).row().get("node"));
        assertEquals(
                "web2", Logs.of("Mar  2 00:10:05 web2 audispd: " + rest).row().get("node"));
        assertEquals(
                "web3",
                Logs.of("<13>1 2026-03-17T08:00:00.123+01:00 web3 audisp - - - " + rest)
                        .row()
                        .get("node"));
        assertEquals(
                "web1",
                Logs.of("Mar  2 00:10:05 relay audispd: node=web1 " + rest)
                        .row()
                        .get("node"));
        assertEquals(
                "/",
                Logs.of("Mar 12 00:10:05 web4 kernel: audit: type=1307 audit(1773734400.123:41): cwd=\"/\"")
                        .row()
                        .get("cwd"));
        assertEquals(
                "BPF",
                Logs.of("type=UNKNOWN[1334]" + STAMP + "prog-id=7 op=LOAD")
                        .row()
                        .get("type"));
        assertEquals(
                "UNKNOWN-1999",
                Logs.of("type=UNKNOWN[1999]" + STAMP + "x=7").row().get("type"));
    }

    @Test
    void processesAreAloneInTheirTable() {
        Logs logs = Logs.of(
                call(59, "yes"),
                call(59, "no").replace(":41)", ":42)"),
                call(2, "yes").replace(":41)", ":43)"),
                "type=AVC" + STAMP.replace(":41)", ":44)") + "avc:  granted  { execute } for pid=8",
                call(59, "yes").replace(":41)", ":44)"),
                "type=EXECVE" + STAMP.replace(":41)", ":44)") + "argc=1 a0=\"x\"");
        assertEquals(2, logs.pieces.rowsOf("Auditd/EXECVE").size());
        assertEquals(2, logs.pieces.rowsOf("Auditd/SYSCALL").size());
        assertTrue(last(logs, "Auditd/EXECVE").has(Role.PARENT_PROCESS_ID));
        assertFalse(last(logs, "Auditd/SYSCALL").has(Role.PARENT_PROCESS_ID), "these are no beginnings of processes");
        assertTrue(last(logs, "Auditd/SYSCALL").has(Role.HOST));
    }

    private static Schema last(Logs logs, String table) {
        return logs.pieces
                .batches(table)
                .get(logs.pieces.batches(table).size() - 1)
                .schema();
    }

    @Test
    void brokenLinesCostThemselves() {
        Logs logs = Logs.of(
                "type=CWD" + STAMP + "cwd=\"/a\"",
                "",
                "type=CWD msg=audit(17737",
                "hello",
                "type=CWD msg=audit(1773734400.123:x): cwd=\"/\"",
                "type=cwd" + STAMP,
                "type=CWD" + STAMP.replace("41", "42") + "cwd=\"/b");
        assertEquals(2, logs.rows().size());
        assertEquals("/b", logs.rows().get(1).get("cwd"));
        List<String> problems = logs.problems();
        assertEquals(5, problems.size(), problems.toString());
        assertTrue(problems.get(0).contains("line 3"), problems.get(0));
        assertTrue(problems.get(4).contains("line 7") && problems.get(4).contains("quote"), problems.get(4));
    }

    @Test
    void probes() {
        AuditdDecoder.Session session = new AuditdDecoder().open(null);
        assertEquals(90, probe(session, "type=CWD" + STAMP + "cwd=\"/\"\n"));
        assertEquals(90, probe(session, "node=a type=CWD" + STAMP));
        assertEquals(
                0,
                probe(
                        session,
                        "Mar  2 00:10:05 web2 sshd[1]: x\nMar  2 00:10:05 web2 sshd[1]: y\n"
                                + "Mar  2 00:10:05 web2 cron[1]: z\nMar  2 00:10:05 web2 kernel: audit: type=1307 audit(1773734400.123:41): a=b\n"));
        assertEquals(0, probe(session, "type=CWD"));
        assertEquals(0, probe(session, ""));
    }

    private static int probe(AuditdDecoder.Session session, String text) {
        byte[] b = text.getBytes(StandardCharsets.UTF_8);
        return session.probe(b, 0, b.length);
    }
}
