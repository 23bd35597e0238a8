package dev.spoor.decoder.syslog;

import dev.spoor.api.Decoder;
import dev.spoor.api.Piece;
import dev.spoor.tck.DecoderContract;
import dev.spoor.tck.MemoryPiece;
import java.nio.charset.StandardCharsets;

class ContractTest extends DecoderContract {
    private static final String LOG =
            "Mar 17 08:40:31 web sshd[12]: Failed password for invalid user \u00e9 from 192.0.2.7 port 9 ssh2\n"
                    + "Mar 17 08:40:33 web sudo:   ann : TTY=pts/0 ; PWD=/ ; USER=root ; COMMAND=/bin/sh -c id\r\n"
                    + "Mar 17 08:40:33 web sudo: pam_unix(sudo:session): session opened for user root by ann(uid=0)\n"
                    + "\n\tand so on\n"
                    + "<38>1 2026-03-17T08:40:35.123456+02:00 web app 7 ID4 [a@1 x=\"y\\\"z\"] said\n"
                    + "Mar 17 08:41:01 web CRON[31]: (root) CMD (/bin/true)\n"
                    + "Mar 17 08:41:02 web useradd[32]: new user: name=eve, UID=1001, GID=1001, home=/home/eve, shell=/bin/sh\n"
                    + "Mar 17 08:41:03 web su[33]: Successful su for root by ann\n"
                    + "end";

    @Override
    protected Decoder provider() {
        return new SyslogDecoder();
    }

    @Override
    protected MemoryPiece sample() {
        return new MemoryPiece("auth.log", Piece.BYTES, LOG.getBytes(StandardCharsets.UTF_8));
    }
}
