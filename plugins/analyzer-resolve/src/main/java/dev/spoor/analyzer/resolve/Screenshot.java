package dev.spoor.analyzer.resolve;

import dev.spoor.api.Analyzer;
import dev.spoor.api.Context;
import dev.spoor.api.Descriptor;
import dev.spoor.api.Limits;
import dev.spoor.api.Secret;
import dev.spoor.api.Setting;
import dev.spoor.api.data.Role;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * {@code analyzer:screenshot}: the newest picture that urlscan.io has of a site, from a scan that somebody else made. Nothing is submitted or
 * visited: only urlscan.io learns of the question.
 */
public final class Screenshot implements Analyzer {
    static final Setting<URI> BASE =
            Setting.uri("base_url").defaultTo(URI.create("https://urlscan.io")).help("Address of the service");
    static final Setting<Secret> KEY =
            Setting.secret("api_key").help("Optional: with an account of urlscan.io, more questions a day");
    static final Setting<Path> TO =
            Setting.path("to").required().help("Folder for the pictures; made where it is missing");
    static final Setting<Long> MOST = Setting.number("most")
            .defaultTo(50L)
            .must(n -> n >= 1 && n <= 1_000, "1 to 1000")
            .help("Most distinct names; the rest is a problem");

    static final List<Role> ROLES = List.of(Role.INDICATOR, Role.DNS_NAME, Role.DESTINATION_HOST, Role.URL);

    private static final Descriptor DESCRIPTOR = describe();

    /** Made by the service loader. */
    public Screenshot() {}

    private static Descriptor describe() {
        Descriptor descriptor = Descriptor.of("screenshot", "Screenshots")
                .help(
                        "The newest picture of a site among the public scans of urlscan.io, as a file. Submits and visits nothing.")
                .homepage("https://urlscan.io")
                .accepts("domain", "url")
                .reads(Role.INDICATOR, Role.DNS_NAME, Role.DESTINATION_HOST, Role.URL)
                .settings(BASE, KEY)
                .options(TO, MOST)
                .hosts("urlscan.io")
                .limits(Limits.NONE.rate(500, Duration.ofDays(1)).parallel(2));
        for (Role role : ROLES) {
            descriptor = descriptor.needs(role);
        }
        return descriptor;
    }

    @Override
    public Descriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Session open(Context context) {
        Pictures pictures = new Pictures(context.http(), context.get(BASE), context.find(KEY));
        return (options, in) -> new ScreenshotPlan(pictures, options.get(TO), Math.toIntExact(options.get(MOST)));
    }
}
