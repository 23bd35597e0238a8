package dev.spoor.host.config;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Runs the command of an {@code ${exec:...}} reference and takes what it prints. There is no shell: the text is split at blanks, quotes hold
 * words together, and nothing expands. What the command says on its error stream is dropped, because it may quote the secret.
 */
final class Command {
    private Command() {}

    /** What the command prints, without the line end. The messages name the program and not its arguments. */
    static String output(String commandLine, Environment env, Duration patience) throws UnresolvedException {
        List<String> argv = split(commandLine);
        String what = "command " + argv.get(0);
        Process process;
        try {
            process = new ProcessBuilder(argv)
                    .directory(env.home().toFile().isDirectory() ? env.home().toFile() : null)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw new UnresolvedException("refers to " + what + ", which cannot be started");
        }
        try {
            process.getOutputStream().close();
            return References.text(finish(process, what, patience), what);
        } catch (IOException e) {
            throw new UnresolvedException("refers to " + what + ", whose input cannot be closed");
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private static byte[] finish(Process process, String what, Duration patience) throws UnresolvedException {
        FutureTask<byte[]> reading =
                new FutureTask<>(() -> process.getInputStream().readNBytes(References.MAX_BYTES + 1));
        Thread reader = new Thread(reading, "spoor-exec");
        reader.setDaemon(true);
        reader.start();
        long end = System.nanoTime() + patience.toNanos();
        try {
            byte[] bytes = reading.get(patience.toNanos(), TimeUnit.NANOSECONDS);
            if (bytes.length <= References.MAX_BYTES) {
                if (!process.waitFor(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                    throw new TimeoutException();
                }
                if (process.exitValue() != 0) {
                    throw new UnresolvedException("refers to " + what + ", which ended with status "
                            + process.exitValue() + "; run it yourself to see why");
                }
            }
            return bytes;
        } catch (TimeoutException e) {
            throw new UnresolvedException(
                    "refers to " + what + ", which did not end within " + patience.toSeconds() + " s");
        } catch (ExecutionException e) {
            throw new UnresolvedException("refers to " + what + ", whose output cannot be read");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnresolvedException("refers to " + what + ", which was interrupted");
        }
    }

    /** Words at blanks; {@code '...'} and {@code "..."} hold blanks, a backslash before a quote or backslash within {@code "..."} stands for it. */
    static List<String> split(String commandLine) throws UnresolvedException {
        List<String> words = new ArrayList<>();
        StringBuilder word = null;
        char quote = 0;
        for (int i = 0; i < commandLine.length(); i++) {
            char c = commandLine.charAt(i);
            if (quote == 0 && (c == ' ' || c == '\t')) {
                if (word != null) {
                    words.add(word.toString());
                    word = null;
                }
                continue;
            }
            word = word == null ? new StringBuilder() : word;
            if (quote == 0 && (c == '"' || c == '\'')) {
                quote = c;
            } else if (c == quote) {
                quote = 0;
            } else if (quote == '"'
                    && c == '\\'
                    && i + 1 < commandLine.length()
                    && "\"\\".indexOf(commandLine.charAt(i + 1)) >= 0) {
                word.append(commandLine.charAt(++i));
            } else {
                word.append(c);
            }
        }
        if (quote != 0) {
            throw new UnresolvedException("refers to a command with a quote that is not closed");
        }
        if (word != null) {
            words.add(word.toString());
        }
        return words;
    }
}
