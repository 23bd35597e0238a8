package dev.spoor.cli.shell;

import dev.spoor.api.CancelledException;
import dev.spoor.api.ProviderException;
import dev.spoor.api.QueryDriver;
import dev.spoor.api.data.Batch;
import dev.spoor.cli.kql.FileDriver;
import dev.spoor.cli.kql.KqlErrors;
import dev.spoor.cli.kql.QueryText;
import dev.spoor.cli.term.Surroundings;
import dev.spoor.cli.work.ExitCode;
import dev.spoor.cli.work.HostOptions;
import dev.spoor.cli.work.UsageException;
import dev.spoor.cli.work.Work;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * KQL in the shell, over the files that were read. The driver's session keeps what it made of them, so only the first query waits for it. What
 * follows the word {@code kql} is the query as it stands, quotes and all; the answer is the table {@value #NAME} until the next one.
 */
final class KqlCommand {
    static final String NAME = "kql";

    private final Surroundings around;
    private final HostOptions host;
    private final Work work;
    private final List<String> paths = new ArrayList<>();
    /** True where a query was answered since files were read: then the driver knows their tables. */
    private boolean answered;

    private List<String> tables = List.of();

    KqlCommand(Surroundings around, HostOptions host, Work work) {
        this.around = around;
        this.host = host;
        this.work = work;
    }

    /** The query of a line, or null where it is another command's. */
    static String query(String line) {
        String text = line.strip();
        if (!text.startsWith(NAME)) {
            return null;
        }
        String rest = text.substring(NAME.length());
        return rest.isEmpty() || Character.isWhitespace(rest.charAt(0)) ? rest.strip() : null;
    }

    /** These are asked from now on, too. */
    void read(List<String> more) {
        for (String path : more) {
            String file = around.env().workingDir().resolve(path).toString();
            if (!paths.contains(file)) {
                paths.add(file);
            }
        }
        tables = List.of();
        answered = false;
    }

    /** Answers; the exit code is that of the query. */
    int run(String line) throws ProviderException, IOException {
        if (line.isEmpty() || line.equals("-")) {
            throw new UsageException("which query? give it, or a file with it");
        }
        if (paths.isEmpty()) {
            throw new UsageException("nothing was read that could be asked; read PATH... first");
        }
        String text = new QueryText(around).of(line);
        String driver = FileDriver.of(work.spoor());
        try {
            work.workspace().answer(driver, request("rows", text), NAME);
        } catch (ProviderException e) {
            return KqlErrors.tell(e, text, around, host.redactor());
        }
        answered = true;
        return ExitCode.DONE;
    }

    private QueryDriver.Request request(String answer, String text) {
        return QueryDriver.Request.of(FileDriver.LANGUAGE, text)
                .option("answer", answer)
                .option(FileDriver.PATHS, List.copyOf(paths));
    }

    /** Tables that can be asked, once a query was answered: to complete a word must not take long. */
    List<String> tables() {
        if (answered && tables.isEmpty()) {
            List<String> names = new ArrayList<>();
            try {
                work.workspace().ask(FileDriver.of(work.spoor()), request("tables", ""), batch -> names(batch, names));
            } catch (ProviderException | UsageException | CancelledException e) {
                answered = false;
            }
            tables = List.copyOf(names);
        }
        return tables;
    }

    private static void names(Batch batch, List<String> to) {
        for (int row = 0; row < batch.size(); row++) {
            to.add(batch.text(0).text(row));
        }
    }
}
