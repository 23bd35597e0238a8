package dev.spoor.host.door;

import java.time.Instant;

/**
 * One request and its answer, as it may be told: no secret is in it.
 *
 * @param time when it was sent
 * @param who the session, as {@code ti:acme}
 * @param method GET, POST, ...
 * @param host the host that was asked
 * @param path path and query, masked
 * @param status the HTTP status; 0 where there was no answer
 * @param bytes how much of the body was read, decompressed
 * @param millis from sending to the closing of the answer
 * @param failure what went wrong; empty where nothing did
 */
public record Exchange(
        Instant time,
        String who,
        String method,
        String host,
        String path,
        int status,
        long bytes,
        long millis,
        String failure) {}
