package dev.spoor.answers;

import dev.spoor.api.Call;
import dev.spoor.api.Http;
import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import dev.spoor.api.data.Batch;
import dev.spoor.api.data.Sink;
import java.net.URI;
import java.util.Arrays;
import java.util.Map;

/**
 * The pages of an OData answer, one after the other by {@code @odata.nextLink}: each is whole before any of its rows is put, so that one that
 * breaks off can be asked for again. A link that was followed already, leads to another server, or leads nowhere ends the answer with a problem.
 * Safe for use by many threads.
 *
 * @param key property that tells rows apart, in which rows that come again on a neighbouring page are seen; empty for none
 */
public record ODataPages(Service service, URI base, String key) {
    private static final String ROWS = "value";
    private static final String NEXT = "@odata.nextLink";
    private static final int MOST_BYTES = 256 << 20;

    /** Puts the rows of a query, at most {@code maxRows}. */
    public void query(ODataQuery query, long maxRows, Sink<Batch> out, Call call) throws ProviderException {
        String subject = base.getHost();
        long wanted = Math.min(maxRows, query.top());
        Links links = new Links(base);
        Neighbours seen = new Neighbours();
        ShapedRows rows = null;
        URI next = links.next(query.uri(base).toString()).uri();
        byte[] before = null;
        long pages = 0;
        while (next != null) {
            byte[] bytes = bytes(next, pages, call);
            if (Arrays.equals(bytes, before)) {
                broken("the pages go round in a circle", rows, pages, call);
                break;
            }
            before = bytes;
            Page page = new Page(bytes, subject, ROWS);
            if (rows == null) {
                Shape shape = new Shape(Map.of(), Fields.PLAIN);
                page.read(shape::look);
                rows = new ShapedRows(shape.schema(), Fields.PLAIN, out, call, subject);
            }
            put(page, rows, seen, wanted);
            call.progress(++pages, -1, "pages");
            if (rows.rows() >= wanted) {
                break;
            }
            rows.flush(); // what has come is shown before the next page
            Links.Next link = links.next(page.at(NEXT));
            if (link.wrong() != null) {
                broken(link.wrong(), rows, pages, call);
            }
            next = link.uri();
        }
        rows.flush();
    }

    /** Asks for one page and reads nothing of it; an empty query asks for the service's own address, which lists what it has. */
    public void check(String query, Call call) throws ProviderException {
        URI uri = query.isEmpty() ? base : ODataQuery.parse(query).uri(base);
        service.ask(Http.Request.get(uri).header("Accept", "application/json"), call)
                .close();
    }

    private void broken(String why, ShapedRows rows, long pages, Call call) {
        String text = "the answer is not whole: " + why + "; " + rows.rows() + " rows came before";
        call.problem(Problem.of(Problem.Kind.PROTOCOL, base.getHost(), text).at("page " + pages));
    }

    private byte[] bytes(URI page, long before, Call call) throws ProviderException {
        try {
            return service.page(Http.Request.get(page).header("Accept", "application/json"), MOST_BYTES, call);
        } catch (ProviderException e) {
            throw before == 0 ? e : new ProviderException(e.problem().at("page " + (before + 1)), e);
        }
    }

    private void put(Page page, ShapedRows rows, Neighbours seen, long wanted) throws ProviderException {
        seen.turn();
        if (key.isEmpty()) {
            page.read(json -> {
                if (rows.rows() < wanted) {
                    rows.row(json);
                } else {
                    json.skipChildren();
                }
            });
            return;
        }
        // The key may stand anywhere in a row, so keys are read before rows.
        seen.read(page, key);
        page.read(json -> {
            if (seen.isNew() && rows.rows() < wanted) {
                rows.row(json);
            } else {
                json.skipChildren();
            }
        });
    }
}
