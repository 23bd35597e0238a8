package dev.spoor.decoder.auditd;

import dev.spoor.api.Decoder;
import dev.spoor.api.Piece;
import dev.spoor.tck.DecoderContract;
import dev.spoor.tck.MemoryPiece;
import java.nio.charset.StandardCharsets;

class ContractTest extends DecoderContract {
    private static final String LOG = """
            type=SYSCALL msg=audit(1773734400.123:41): arch=c000003e syscall=59 success=yes exit=0 a0=1 a1=2 a2=3 a3=4 items=1 \
            ppid=7 pid=8 auid=1000 uid=0 ses=3 comm="sh" exe="/bin/dash" key=(null)\u001dARCH=x86_64 SYSCALL=execve AUID="mara" UID="root"
            type=EXECVE msg=audit(1773734400.123:41): argc=3 a0="sh" a1="-c" a2=6964203E202F746D702F61
            type=USER_LOGIN msg=audit(1773734400.123:42): pid=9 uid=0 auid=4294967295 ses=4294967295 msg='op=login \
            acct=28696E76616C6964207573657229 exe="/usr/sbin/sshd" hostname=? addr=192.0.2.7 terminal=sshd res=failed'
            type=CWD msg=audit(1773734400.123:41): cwd="/root"
            type=PATH msg=audit(1773734400.123:41): item=0 name="/bin/sh" inode=27 nametype=NORMAL cap_fe=0
            type=PROCTITLE msg=audit(1773734400.123:41): proctitle=7368002D63006964203E202F746D702F61
            """;

    @Override
    protected Decoder provider() {
        return new AuditdDecoder();
    }

    @Override
    protected MemoryPiece sample() {
        return new MemoryPiece("audit.log", Piece.BYTES, LOG.getBytes(StandardCharsets.UTF_8));
    }
}
