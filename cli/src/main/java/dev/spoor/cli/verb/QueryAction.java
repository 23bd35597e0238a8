package dev.spoor.cli.verb;

import dev.spoor.api.Problem;
import dev.spoor.cli.term.Surroundings;
import dev.spoor.cli.work.HostOptions;
import dev.spoor.cli.work.UsageException;
import dev.spoor.cli.work.Work;
import dev.spoor.host.query.Offer;
import dev.spoor.host.query.Parameter;
import dev.spoor.host.query.Query;
import dev.spoor.host.query.QueryException;
import dev.spoor.host.query.QueryLibrary;
import dev.spoor.host.query.Use;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** What the actions on the query library have in common. */
abstract class QueryAction implements Callable<Integer> {
    private static final int MOST_BYTES = 16 << 20;

    @ParentCommand
    QueryVerb verb;

    @Option(
            names = "--query-path",
            paramLabel = "DIR|FILE",
            description = "Query files more, in the schema of msticpy; they win over others of their name.")
    List<String> paths = new ArrayList<>();

    Surroundings around() {
        return verb.around;
    }

    HostOptions host() {
        return verb.host();
    }

    @Override
    public Integer call() throws Exception {
        try (Work work = Work.open(around(), host(), null)) {
            return with(work);
        } catch (QueryException e) {
            throw new UsageException(e.getMessage());
        }
    }

    abstract int with(Work work) throws Exception;

    QueryLibrary library(Work work) throws QueryException {
        List<Path> more =
                paths.stream().map(around().env().workingDir()::resolve).toList();
        QueryLibrary library = work.spoor().queries().library(more);
        // Told at once: a file that is broken may hold the query that is meant, in place of one that is found.
        for (Problem problem : library.problems()) {
            work.workspace().problems().add(problem);
        }
        return library;
    }

    /** What a file, or standard input for {@code -}, offers. */
    Offer offer(String file) throws IOException {
        byte[] bytes;
        if (file.equals("-")) {
            bytes = around().in().readNBytes(MOST_BYTES + 1);
        } else {
            try (InputStream in =
                    Files.newInputStream(around().env().workingDir().resolve(file))) {
                bytes = in.readNBytes(MOST_BYTES + 1);
            }
        }
        if (bytes.length > MOST_BYTES) {
            throw new UsageException(file + " is larger than an alert can be");
        }
        try {
            return Offer.read(bytes);
        } catch (QueryException e) {
            throw new UsageException(file + " " + e.getMessage());
        }
    }

    /** What of a query must be given and what may be: "host_name, start, end [host_op]". */
    static String parameters(Query query) {
        String required = query.parameters().values().stream()
                .filter(p -> p.isRequired() && query.use(p).isPresent())
                .map(Parameter::name)
                .collect(Collectors.joining(", "));
        String optional = query.parameters().values().stream()
                .filter(p -> !p.isRequired()
                        && query.use(p)
                                .filter(use -> use != Use.CODE && use != Use.TABLE)
                                .isPresent())
                .map(Parameter::name)
                .collect(Collectors.joining(", "));
        return optional.isEmpty() ? required : required + (required.isEmpty() ? "" : " ") + "[" + optional + "]";
    }

    /** The word for what a parameter is. */
    static String word(Query query, Parameter parameter) {
        return query.use(parameter)
                .map(use -> use == Use.CODE ? "query text" : use.name().toLowerCase(Locale.ROOT))
                .orElse("unused");
    }
}
