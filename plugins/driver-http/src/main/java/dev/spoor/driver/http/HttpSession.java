package dev.spoor.driver.http;

import dev.spoor.answers.Fields;
import dev.spoor.answers.JsonAnswer;
import dev.spoor.answers.Links;
import dev.spoor.answers.Page;
import dev.spoor.answers.Service;
import dev.spoor.answers.Shape;
import dev.spoor.answers.ShapedRows;
import dev.spoor.api.Call;
import dev.spoor.api.CancelledException;
import dev.spoor.api.Http;
import dev.spoor.api.Json;
import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import dev.spoor.api.QueryDriver;
import dev.spoor.api.data.Batch;
import dev.spoor.api.data.Sink;
import java.net.URI;
import java.util.Arrays;
import java.util.Map;

/** Asks a service as its description says. */
final class HttpSession implements QueryDriver.Session {
    private static final int MOST_BYTES = 256 << 20;
    private static final int MOST_ANSWER_BYTES = 1 << 20;
    /** Pages of a thousand rows are as many as anybody can look at; a service that goes on is broken. */
    static final long MOST_PAGES = 100_000;

    private static final long LONGEST_LOOK_MILLIS = 5_000;

    private final Service service;
    private final URI base;
    private final Description description;
    private final Map<String, String> given;
    private final String language;
    private final long mostPages;

    HttpSession(
            Service service,
            URI base,
            Description description,
            Map<String, String> given,
            String language,
            long mostPages) {
        this.service = service;
        this.base = base;
        this.description = description;
        this.given = given;
        this.language = language;
        this.mostPages = mostPages;
    }

    @Override
    public void query(QueryDriver.Request request, Sink<Batch> out, Call call) throws ProviderException {
        if (!request.language().equals(language)) {
            throw ProviderException.of(
                    Problem.Kind.BAD_REQUEST, request.language(), "this source is asked in " + language + " only");
        }
        Variables variables = variables(request);
        boolean started = false;
        try {
            if (description.start() != null) {
                take(description.start(), variables, call);
            }
            started = true;
            if (description.ready() != null) {
                await(description.ready(), variables, call);
            }
            pages(variables, request.maxRows(), out, call);
        } finally {
            if (started && description.finish() != null) {
                tidy(description.finish(), variables, call);
            }
        }
    }

    @Override
    public void check(Call call) throws ProviderException {
        if (description.check() != null) {
            Variables variables = new Variables();
            given.forEach(variables::put);
            ask(description.check(), variables, call);
        }
    }

    private Variables variables(QueryDriver.Request request) throws ProviderException {
        Variables variables = new Variables();
        given.forEach(variables::put);
        for (Map.Entry<String, Object> option : request.options().entrySet()) {
            if (!given.containsKey(option.getKey())) {
                throw ProviderException.of(
                        Problem.Kind.BAD_REQUEST,
                        option.getKey(),
                        "the description has no such variable; it has " + given.keySet());
            }
            variables.put(option.getKey(), String.valueOf(option.getValue()));
        }
        variables.put("query", unwrapped(request.text()));
        variables.put("offset", 0L);
        variables.put("count", Math.max(1, Math.min(description.count(), request.maxRows())));
        request.range().ifPresent(range -> {
            variables.put("from", new Variables.Moment(range.from()));
            variables.put("to", new Variables.Moment(range.to()));
        });
        return variables;
    }

    /** Query languages of JSON write a clause both bare and under a key. */
    private String unwrapped(String text) {
        if (!description.wrapped().isEmpty()) {
            try {
                Object json = Json.parse(text);
                if (json instanceof Map<?, ?> map && map.keySet().equals(java.util.Set.of(description.wrapped()))) {
                    return Json.write(map.get(description.wrapped()));
                }
            } catch (IllegalArgumentException e) {
                return text; // whoever needs JSON will say that it is none
            }
        }
        return text;
    }

    private Object ask(Step step, Variables variables, Call call) throws ProviderException {
        byte[] bytes = service.page(step.request(base, variables), MOST_ANSWER_BYTES, call);
        try {
            return Json.parse(bytes);
        } catch (IllegalArgumentException e) {
            throw JsonAnswer.protocol(base.getHost(), "what it answered is no JSON");
        }
    }

    private void take(Step step, Variables variables, Call call) throws ProviderException {
        Object answer = ask(step, variables, call);
        for (Map.Entry<String, String> one : step.take().entrySet()) {
            String value = Json.text(answer, one.getValue())
                    .orElseThrow(() -> JsonAnswer.protocol(base.getHost(), "it answered without " + one.getValue()));
            variables.put(one.getKey(), value);
        }
    }

    private void await(Step step, Variables variables, Call call) throws ProviderException {
        for (long pause = 100; ; pause = Math.min(LONGEST_LOOK_MILLIS, pause * 2)) {
            Object answer = ask(step, variables, call);
            if (isTrue(answer, step.failed())) {
                throw ProviderException.of(
                        Problem.Kind.BAD_REQUEST, base.getHost(), "the service says that the query failed");
            }
            if (isTrue(answer, step.until())) {
                if (isTrue(answer, step.partial())) {
                    String text =
                            "the answer is not whole: the service says that the query was ended before it was done";
                    call.problem(Problem.of(Problem.Kind.UNAVAILABLE, base.getHost(), text));
                }
                return;
            }
            sleep(pause, call);
        }
    }

    private static boolean isTrue(Object answer, String path) {
        String value = path.isEmpty() ? "" : Json.text(answer, path).orElse("");
        return value.equalsIgnoreCase("true") || value.equals("1");
    }

    private static void sleep(long millis, Call call) {
        try {
            for (long left = millis; left > 0; left -= 50) {
                call.check();
                Thread.sleep(Math.min(50, left));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancelledException("interrupted");
        }
    }

    private void pages(Variables variables, long wanted, Sink<Batch> out, Call call) throws ProviderException {
        Fields fields = new Fields(description.unwrap(), description.flatten());
        Links links = new Links(base);
        ShapedRows rows = null;
        byte[] before = null;
        Step step = description.first() == null ? description.page() : description.first();
        Http.Request next = step.request(base, variables);
        if (next.method().equals("GET")) {
            links.next(next.uri().toString()); // a page that leads to the first one leads round in a circle, too
        }
        long pages = 0;
        while (next != null) {
            byte[] bytes = bytes(next, pages, call);
            Page page = new Page(bytes, base.getHost(), description.rows());
            if (rows == null) {
                Shape shape = new Shape(description.columns(), fields);
                page.read(shape::look);
                rows = new ShapedRows(shape.schema(), fields, out, call, base.getHost());
            } else if (description.paging() != Description.Paging.LINK && Arrays.equals(bytes, before)) {
                broken("the pages go round in a circle", rows, pages, call);
                break;
            }
            before = bytes;
            ShapedRows target = rows;
            page.read(json -> {
                if (target.rows() < wanted) {
                    target.row(json);
                } else {
                    json.skipChildren();
                }
            });
            call.progress(++pages, -1, "pages");
            checkWhole(page, pages, call);
            if (rows.rows() >= wanted) {
                remember(page, variables);
                break;
            }
            if (pages == mostPages && page.rows() > 0) {
                String text = "there are more than " + mostPages + " pages; the rest is left out";
                call.problem(Problem.of(Problem.Kind.TOO_LARGE, base.getHost(), text));
                break;
            }
            rows.flush(); // what has come is shown before the next page
            next = next(page, links, variables, rows, pages, call);
        }
        rows.flush();
    }

    private byte[] bytes(Http.Request page, long before, Call call) throws ProviderException {
        try {
            return service.page(page, MOST_BYTES, call);
        } catch (ProviderException e) {
            throw before == 0 ? e : new ProviderException(e.problem().at("page " + (before + 1)), e);
        }
    }

    private void remember(Page page, Variables variables) {
        if (description.paging() == Description.Paging.CURSOR && page.at(description.cursor()) != null) {
            variables.put("cursor", page.at(description.cursor()));
        }
    }

    private Http.Request next(Page page, Links links, Variables variables, ShapedRows rows, long pages, Call call)
            throws ProviderException {
        switch (description.paging()) {
            case OFFSET:
                variables.put("offset", rows.rows());
                return page.rows() == 0 ? null : description.page().request(base, variables);
            case CURSOR:
                remember(page, variables);
                return page.rows() == 0 || page.at(description.cursor()) == null
                        ? null
                        : description.page().request(base, variables);
            case LINK:
                Links.Next link = links.next(page.at(description.cursor()));
                if (link.wrong() != null) {
                    broken(link.wrong(), rows, pages, call);
                }
                return link.uri() == null ? null : Http.Request.get(link.uri()).header("Accept", "application/json");
            default:
                return null;
        }
    }

    private void checkWhole(Page page, long number, Call call) {
        description.whole().forEach((path, right) -> {
            String value = page.at(path);
            if (value != null && !value.equals(right)) {
                String text = "the answer is not whole: " + path + " is " + value;
                call.problem(Problem.of(Problem.Kind.UNAVAILABLE, base.getHost(), text)
                        .at("page " + number));
            }
        });
    }

    private void broken(String why, ShapedRows rows, long pages, Call call) {
        String text = "the answer is not whole: " + why + "; " + rows.rows() + " rows came before";
        call.problem(Problem.of(Problem.Kind.PROTOCOL, base.getHost(), text).at("page " + pages));
    }

    /** What is not tidied up goes by itself after a while, so nothing is wrong with an answer where this fails. */
    private void tidy(Step step, Variables variables, Call call) {
        try {
            call.check();
            service.ask(step.request(base, variables), call).close();
        } catch (ProviderException | CancelledException e) {
            return;
        }
    }
}
