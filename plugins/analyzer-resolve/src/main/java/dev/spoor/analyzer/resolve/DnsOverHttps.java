package dev.spoor.analyzer.resolve;

import dev.spoor.api.Call;
import dev.spoor.api.Http;
import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;

/** DNS over HTTPS (RFC 8484), by POST, so that no name stands in an address. */
final class DnsOverHttps implements Transport {
    private static final String TYPE = "application/dns-message";
    private static final int LONGEST = 65_535;

    private final URI resolver;
    private final Duration timeout;
    private final Http http;

    DnsOverHttps(URI resolver, Duration timeout, Http http) {
        this.resolver = resolver;
        this.timeout = timeout;
        this.http = http;
    }

    @Override
    public String name() {
        return resolver.toString();
    }

    @Override
    public Message exchange(Message question, Call call) throws DnsFailure, ProviderException {
        question.getHeader().setID(0); // as the RFC wants it, for caches
        Http.Request request = Http.Request.post(resolver, TYPE, question.toWire())
                .header("Accept", TYPE)
                .timeout(timeout); // not repeated: the next resolver is asked
        try (Http.Reply reply = http.send(request, call)) {
            if (reply.status() != 200) {
                throw DnsFailure.of(Http.failure(reply, name()));
            }
            byte[] bytes = reply.bytes(LONGEST);
            Message answer = DnsMessages.parse(bytes, question, name());
            if (answer.getHeader().getFlag(Flags.TC)) {
                throw DnsMessages.bad(name(), "its answer is cut, which it never need be over HTTPS");
            }
            return answer;
        } catch (ProviderException e) {
            throw DnsFailure.of(e);
        } catch (IOException e) {
            call.check();
            throw new DnsFailure(
                    DnsState.BAD_ANSWER, Problem.Kind.PROTOCOL, name(), "its answer breaks off: " + e.getMessage());
        }
    }
}
