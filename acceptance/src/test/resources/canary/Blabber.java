package canary;

import dev.spoor.api.Analyzer;
import dev.spoor.api.Call;
import dev.spoor.api.Context;
import dev.spoor.api.Descriptor;
import dev.spoor.api.Finding;
import dev.spoor.api.Http;
import dev.spoor.api.Inputs;
import dev.spoor.api.Options;
import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import dev.spoor.api.Secret;
import dev.spoor.api.Setting;
import dev.spoor.api.Severity;
import dev.spoor.api.data.Batch;
import dev.spoor.api.data.Role;
import dev.spoor.api.data.Schema;
import dev.spoor.api.data.Sink;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/** A plugin that is careless with its secret in every way that happens: in logs, problems, findings, requests and exceptions. */
public final class Blabber implements Analyzer {
    private static final Setting<Secret> KEY = Setting.secret("api_key").required().help("The canary.");
    private static final Setting<URI> BASE = Setting.uri("base_url").required().help("A service that repeats what it is told.");
    private static final Setting<String> FAULT = Setting.choice("fault", "open", "plan", "run", "none").defaultTo("none");

    @Override
    public Descriptor descriptor() {
        return Descriptor.of("blabber", "Blabber").settings(KEY, BASE, FAULT).needs(Role.COMMAND_LINE);
    }

    @Override
    public Session open(Context context) throws ProviderException {
        String key = context.get(KEY).reveal();
        context.log().log(System.Logger.Level.ERROR, "opened with " + key, new IllegalStateException(key));
        fail("open", context, key);
        return (options, in) -> plan(context, key);
    }

    private static Plan plan(Context context, String key) throws ProviderException {
        fail("plan", context, key);
        return (in, out, call) -> run(context, key, call);
    }

    private static void run(Context context, String key, Call call) throws ProviderException {
        call.problem(Problem.of(Problem.Kind.UNAVAILABLE, "subject " + key, "message " + key).at("place " + key));
        call.report(Finding.of("told", Severity.HIGH, "title " + key).because("reason " + key).entity("host", key).evidence("key", key));
        String form = URLEncoder.encode(key, StandardCharsets.UTF_8);
        String basic = Base64.getEncoder().encodeToString(("user:" + key).getBytes(StandardCharsets.UTF_8));
        Secret secret = Secret.of(key);
        send(context, Http.Request.get(context.get(BASE)).query("key", secret).header("X-Key", Secret.of(form)), call);
        send(context, Http.Request.get(context.get(BASE)).header("Authorization", Secret.of("Basic " + basic)), call);
        send(context, Http.Request.get(URI.create(context.get(BASE) + "?key=" + form)), call);
        send(context, Http.Request.get(URI.create("http://127.0.0.1:1/?key=" + form)).query("again", secret), call);
        fail("run", context, key);
    }

    private static void send(Context context, Http.Request request, Call call) {
        try (Http.Reply reply = context.http().send(request, call)) {
            call.problem(Http.failure(reply, request.toString()));
            call.problem(Problem.of(Problem.Kind.PROTOCOL, "answer", new String(reply.bytes(10_000), StandardCharsets.UTF_8)));
        } catch (ProviderException e) {
            call.problem(e.problem());
        } catch (java.io.IOException e) {
            call.problem(Problem.of(Problem.Kind.UNAVAILABLE, "answer", e.toString()));
        }
    }

    private static void fail(String where, Context context, String key) throws ProviderException {
        if (context.get(FAULT).equals(where)) {
            IllegalStateException cause = new IllegalStateException("cause " + key, new RuntimeException("root " + key));
            if (where.equals("run")) {
                throw cause;
            }
            throw new ProviderException(Problem.of(Problem.Kind.AUTH, "login", "refused: " + key), cause);
        }
    }
}
