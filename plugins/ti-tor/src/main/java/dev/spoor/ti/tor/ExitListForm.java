package dev.spoor.ti.tor;

import dev.spoor.api.Call;
import dev.spoor.api.Http;
import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import dev.spoor.feeds.Bodies;
import dev.spoor.feeds.Kept;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;

/** Fetches the list, only where it changed, and keeps it as it came. */
final class ExitListForm implements Kept.Form<ExitList> {
    /** The list has some 200 KB. */
    private static final int MAX_BYTES = 16 << 20;
    /** Within the time between two fetches, not half of all exits leave. */
    private static final int LEAST_SHARE = 2;

    private final Http http;
    private final URI address;

    ExitListForm(Http http, URI address) {
        this.http = http;
        this.address = address;
    }

    @Override
    public ExitList fetch(ExitList before, Call call) throws ProviderException {
        Http.Request request = Http.Request.get(address).header("Accept", "text/plain");
        if (before != null && !before.etag().isEmpty()) {
            request = request.header("If-None-Match", before.etag());
        } else if (before != null && !before.modified().isEmpty()) {
            request = request.header("If-Modified-Since", before.modified());
        }
        try (Http.Reply reply = http.send(request, call)) {
            if (reply.status() == 304 && before != null) {
                return before;
            }
            byte[] text = Bodies.whole(reply, MAX_BYTES, address.toString());
            ExitList list = ExitList.of(
                    text,
                    reply.header("ETag").orElse(""),
                    reply.header("Last-Modified").orElse(""));
            if (before != null && list.nodes().size() < before.nodes().size() / LEAST_SHARE) {
                throw new IllegalArgumentException("it has " + list.nodes().size() + " addresses where there were "
                        + before.nodes().size() + ", so much of it must be missing");
            }
            if (list.odd() > 0) {
                call.problem(Problem.of(
                        Problem.Kind.BAD_REQUEST, address.toString(), list.odd() + " lines of it mean nothing"));
            }
            return list;
        } catch (IllegalArgumentException e) {
            String why = "this is not the list of exit nodes: " + e.getMessage();
            throw new ProviderException(Problem.of(Problem.Kind.PROTOCOL, address.toString(), why), e);
        }
    }

    @Override
    public void write(ExitList list, OutputStream out) throws IOException {
        DataOutputStream data = new DataOutputStream(out);
        data.writeUTF(list.etag());
        data.writeUTF(list.modified());
        data.write(list.text());
        data.flush();
    }

    @Override
    public ExitList read(InputStream in) throws IOException {
        DataInputStream data = new DataInputStream(in);
        String etag = data.readUTF();
        String modified = data.readUTF();
        return ExitList.of(data.readNBytes(MAX_BYTES), etag, modified);
    }
}
