package dev.spoor.answers;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.spoor.api.Call;
import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import dev.spoor.api.QueryDriver;
import dev.spoor.api.TimeRange;
import dev.spoor.api.data.Batch;
import dev.spoor.api.data.LongVector;
import dev.spoor.api.data.Schema;
import dev.spoor.api.data.Sink;
import dev.spoor.api.data.Type;
import java.io.IOException;
import java.util.regex.Pattern;

/**
 * The rows of one answer on their way out, as they arrive. Where an answer to a request with a span of time turns out not to be whole, the host
 * asks again for parts of the span, and holds back what came before; so rows that would differ from one asking to the next, and those beyond as
 * many as a host remembers, are held until the answer is known to be whole. One thread.
 */
public final class SpanRows implements AutoCloseable {
    /** As many as the services answer with by their documented limits, and fewer than a host remembers. */
    private static final long MOST_EARLY = 500_000;
    /** The first rows go out when they are so many; then each time when they are so many times more, until batches are full by themselves. */
    private static final long FIRST = 256;

    private static final int MORE = 8;

    /** What gives another value each time it is asked, in KQL. */
    private static final Pattern CHANGING =
            Pattern.compile("\\b(?:now|ago|rand|new_guid|ingestion_time|cursor_\\w+|current_\\w+)\\s*\\(|\\bsample\\b");

    private final QueryDriver.Request request;
    private final Sink<Batch> out;
    private final Call call;
    private final String subject;
    private final String timeColumn;
    private final TimeRange range;
    private final Held held;
    private final long mostEarly;
    private long early;
    private long nextFlush = FIRST;
    private int timeAt = -1;
    private Schema schema;
    private Cells cells;
    private long left;

    /**
     * Rows on their way.
     *
     * @param subject who is asked
     * @param timeColumn column that the span of time is about
     */
    public SpanRows(QueryDriver.Request request, Sink<Batch> out, Call call, String subject, String timeColumn) {
        this.request = request;
        this.out = out;
        this.call = call;
        this.subject = subject;
        this.timeColumn = timeColumn;
        range = request.range().orElse(null);
        held = range == null ? null : new Held(this::giveInRange, call);
        mostEarly = CHANGING.matcher(request.text()).find() ? 0 : MOST_EARLY;
    }

    /** A service that finds its answer too large before it gives any of it covers nothing of the span, which the host has to be told. */
    public static ProviderException covered(ProviderException e, QueryDriver.Request request) {
        Problem problem = e.problem();
        if (problem.kind() != Problem.Kind.TOO_LARGE
                || problem.covered().isPresent()
                || request.range().isEmpty()) {
            return e;
        }
        long from = request.range().get().from();
        return new ProviderException(problem.covered(new TimeRange(from, from)), e);
    }

    /** From now on rows have these columns. */
    public void columns(Schema columns) {
        schema = columns;
        int at = schema.find(timeColumn);
        timeAt = at >= 0 && schema.column(at).type() == Type.INSTANT ? at : -1;
        cells = new Cells(schema, held == null ? out : this::earlyOrHeld, call, subject);
        cells.watch(timeAt);
    }

    private void earlyOrHeld(Batch batch) {
        if (early < mostEarly) {
            early += batch.size();
            giveInRange(batch);
        } else {
            held.put(batch);
        }
    }

    /** True once the columns are known. */
    public boolean hasColumns() {
        return schema != null;
    }

    /** No more rows are wanted; those that are left to the next span are not counted. */
    public boolean isFull() {
        return cells != null && cells.rows() - left >= request.maxRows();
    }

    /** Reads a row that is an array, of which the parser has read the beginning. */
    public void row(JsonParser json) throws IOException, ProviderException {
        int at = 0;
        for (JsonToken token = json.nextToken(); token != JsonToken.END_ARRAY; token = json.nextToken()) {
            if (token == null || at == schema.size()) {
                throw JsonAnswer.protocol(
                        subject, "a row does not have the " + schema.size() + " values that it should");
            }
            cells.set(at++, json);
        }
        endRow();
    }

    /** Reads a row that is an object, of which the parser has read the beginning. Of other names than those of columns nothing is kept. */
    public void object(JsonParser json) throws IOException, ProviderException {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            int at = schema.find(json.currentName());
            json.nextToken();
            if (at < 0 || cells.isSet(at)) {
                json.skipChildren();
            } else {
                cells.set(at, json);
            }
        }
        if (json.currentToken() != JsonToken.END_OBJECT) {
            throw JsonAnswer.protocol(subject, "the answer breaks off in a row");
        }
        endRow();
    }

    private void endRow() {
        if (range != null && cells.time() == range.to()) {
            left++;
        }
        cells.endRow();
        if (cells.rows() == nextFlush && nextFlush < Batch.MAX_ROWS) {
            nextFlush *= MORE;
            cells.flush();
        }
        if ((cells.rows() & 0xfff) == 0) {
            call.progress(cells.rows(), -1, "rows");
        }
    }

    /** How many rows were read. */
    public long count() {
        return cells == null ? 0 : cells.rows();
    }

    /**
     * The services take both ends of a span for part of it; to the host its end belongs to the next span. What has exactly that time is left
     * to that one. Other times are nobody's business: a query may compute what it likes.
     */
    private void giveInRange(Batch batch) {
        if (timeAt < 0) {
            out.put(batch);
            return;
        }
        LongVector times = batch.longs(timeAt);
        int[] kept = new int[batch.size()];
        int count = 0;
        for (int row = 0; row < batch.size(); row++) {
            if (times.isNull(row) || times.get(row) != range.to()) {
                kept[count++] = row;
            }
        }
        out.put(count == batch.size() ? batch : batch.take(kept, count));
    }

    /** The answer is whole. */
    public void whole() {
        if (cells == null) {
            columns(Schema.of());
        }
        cells.flush();
        if (held != null) {
            held.release();
        }
    }

    /** A limit of the service cut the answer short. */
    public void cutShort(Problem problem) throws ProviderException {
        if (held != null) {
            throw new ProviderException(problem.covered(new TimeRange(range.from(), range.from())));
        }
        whole();
        call.problem(problem);
    }

    /** The service could not read all that was asked for; what it read is right. */
    public void incomplete(Problem problem) {
        whole();
        call.problem(problem);
    }

    @Override
    public void close() {
        if (held != null) {
            held.close();
        }
    }
}
