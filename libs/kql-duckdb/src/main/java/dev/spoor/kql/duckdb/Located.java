package dev.spoor.kql.duckdb;

import dev.spoor.kql.functions.Function;
import dev.spoor.kql.functions.Json;
import dev.spoor.kql.type.KqlType;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;

/**
 * The places of addresses. A database has one function for all queries, and each query places of its own, which may end with it: the
 * function's second argument says which query asks.
 */
final class Located {
    private static final AtomicLong IDS = new AtomicLong();
    private static final Map<Long, UnaryOperator<String>> RUNNING = new ConcurrentHashMap<>();
    private static final Function FUNCTION = Function.of("geo_info_from_ip_address(string,long)dynamic", (v, forms) -> {
        UnaryOperator<String> places = RUNNING.get((Long) v[1]);
        String found = places == null ? null : places.apply((String) v[0]);
        return found == null ? null : Json.lenient(found);
    });

    /** By which the function finds them. */
    final long id = IDS.incrementAndGet();

    private final UnaryOperator<String> places;

    private Located(UnaryOperator<String> places) {
        this.places = places;
    }

    /** The place of an address as the query's places have it. */
    static Sql call(Query query, UnaryOperator<String> places, Sql address) {
        if (query.located == null) {
            query.located = new Located(places);
        }
        return query.call(FUNCTION, List.of(address, Physical.literal(query.located.id, KqlType.LONG)));
    }

    /** The query begins to run. */
    void begin() {
        RUNNING.put(id, places);
    }

    /** It has ended. */
    void end() {
        RUNNING.remove(id);
    }
}
