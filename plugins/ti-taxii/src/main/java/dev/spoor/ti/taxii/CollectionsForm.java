package dev.spoor.ti.taxii;

import dev.spoor.api.Call;
import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import dev.spoor.api.data.Ticks;
import dev.spoor.feeds.Entries;
import dev.spoor.feeds.Kept;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Fetches what was added since the last time, or all, page by page; a fetch that does not come to its end changes nothing. */
final class CollectionsForm implements Kept.Form<Collected> {
    private static final int MOST_PAGES = 100_000;
    private static final int MAX_OBJECT = 16 << 20;

    private final TaxiiServer server;
    private final List<String> wanted;
    private final long mostObjects;
    private final Duration whole;
    private final Clock clock;

    CollectionsForm(TaxiiServer server, List<String> wanted, long mostObjects, Duration whole, Clock clock) {
        this.server = server;
        this.wanted = wanted;
        this.mostObjects = mostObjects;
        this.whole = whole;
        this.clock = clock;
    }

    @Override
    public Collected fetch(Collected before, Call call) throws ProviderException {
        Instant now = clock.instant();
        boolean goesOn = before != null && before.whole().plus(whole).isAfter(now);
        Collected collected = goesOn ? before.copy() : Collected.none(now);
        Set<TaxiiServer.Collection> chosen = chosen(call);
        List<String> names = chosen.stream().map(TaxiiServer.Collection::name).toList();
        collected.objects().keySet().retainAll(names);
        for (TaxiiServer.Collection collection : chosen) {
            collect(collection, collected, call);
        }
        int unusable = collected.into(new Entries(), Ticks.of(now));
        if (unusable > 0 && unusable == collected.count()) {
            throw ProviderException.of(
                    Problem.Kind.PROTOCOL,
                    "patterns",
                    "none of its " + unusable
                            + " indicators holds anything that can be looked up, so that it knows of nothing");
        }
        if (unusable > 0) {
            call.problem(Problem.of(
                    Problem.Kind.BAD_REQUEST,
                    "patterns",
                    unusable + " of " + collected.count()
                            + " indicators hold nothing that can be looked up, or need more than one value to match"));
        }
        return collected;
    }

    private Set<TaxiiServer.Collection> chosen(Call call) throws ProviderException {
        List<TaxiiServer.Collection> all = server.collections(call);
        Set<TaxiiServer.Collection> chosen = new LinkedHashSet<>(wanted.isEmpty() ? all : List.of());
        for (String name : wanted) {
            List<TaxiiServer.Collection> called =
                    all.stream().filter(one -> one.isCalled(name)).toList();
            if (called.isEmpty()) {
                throw ProviderException.of(
                        Problem.Kind.CONFIG,
                        "collections",
                        "there is no collection " + name + " that may be read; there are: "
                                + String.join(
                                        ", ",
                                        all.stream()
                                                .map(TaxiiServer.Collection::name)
                                                .toList()));
            }
            chosen.addAll(called);
        }
        if (chosen.isEmpty()) {
            throw ProviderException.of(Problem.Kind.CONFIG, "collections", "there is no collection that may be read");
        }
        return chosen;
    }

    private void collect(TaxiiServer.Collection collection, Collected into, Call call) throws ProviderException {
        String key = collection.name();
        String cursor = into.cursors().getOrDefault(key, "");
        if (cursor.isEmpty()) {
            into.objects()
                    .remove(key); // this server does not say when things were added: all of it is fetched each time
        }
        String after = cursor;
        String next = "";
        Set<String> seen = new HashSet<>();
        for (int page = 0; page < MOST_PAGES; page++) {
            call.check();
            TaxiiServer.Page got = server.page(collection, after, next, call);
            got.objects().forEach(object -> into.add(key, object, server::hushed));
            if (into.count() > mostObjects) {
                throw ProviderException.of(
                        Problem.Kind.TOO_LARGE,
                        "max_objects",
                        "the collections have more than " + mostObjects + " indicators");
            }
            cursor = got.last().isEmpty() ? cursor : got.last();
            call.progress(into.count(), -1, "indicators");
            if (!got.more()) {
                into.cursors().put(key, cursor);
                return;
            }
            next = got.next();
            after = next.isEmpty() ? got.last() : after;
            if (next.isEmpty() && after.isEmpty() || !seen.add(after + " " + next)) {
                break;
            }
        }
        throw ProviderException.of(
                Problem.Kind.PROTOCOL,
                key,
                "the collection says that it has more, and not where, or the same again: it cannot be read to its end");
    }

    @Override
    public void write(Collected collected, OutputStream out) throws IOException {
        DataOutputStream data = new DataOutputStream(out);
        data.writeLong(collected.whole().toEpochMilli());
        data.writeInt(collected.objects().size());
        for (Map.Entry<String, Map<String, byte[]>> collection :
                collected.objects().entrySet()) {
            data.writeUTF(collection.getKey());
            data.writeInt(collection.getValue().size());
            for (Map.Entry<String, byte[]> object : collection.getValue().entrySet()) {
                data.writeUTF(object.getKey());
                data.writeInt(object.getValue().length);
                data.write(object.getValue());
            }
        }
        data.writeInt(collected.cursors().size());
        for (Map.Entry<String, String> cursor : collected.cursors().entrySet()) {
            data.writeUTF(cursor.getKey());
            data.writeUTF(cursor.getValue());
        }
        data.flush();
    }

    @Override
    public Collected read(InputStream in) throws IOException {
        DataInputStream data = new DataInputStream(in);
        Collected collected = Collected.none(Instant.ofEpochMilli(data.readLong()));
        for (int left = data.readInt(); left > 0; left--) {
            Map<String, byte[]> byId = new LinkedHashMap<>();
            collected.objects().put(data.readUTF(), byId);
            for (int objects = data.readInt(); objects > 0; objects--) {
                String id = data.readUTF();
                int length = data.readInt();
                if (length < 0 || length > MAX_OBJECT) {
                    throw new IOException("an object of " + length + " bytes");
                }
                byte[] object = data.readNBytes(length);
                if (object.length < length) {
                    throw new IOException("it ends in an object");
                }
                byId.put(id, object);
            }
        }
        for (int left = data.readInt(); left > 0; left--) {
            collected.cursors().put(data.readUTF(), data.readUTF());
        }
        return collected;
    }
}
