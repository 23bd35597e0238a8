package dev.spoor.host.plugin;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * Calls an action when something in the folders has changed and has then kept still: a copy that takes a while is one change, at its
 * end.
 */
final class FolderWatch implements AutoCloseable {
    private final List<Path> folders;
    private final Duration still;
    private final Runnable action;
    private final WatchService service;

    /**
     * Starts watching.
     *
     * @param folders those that do not exist are not watched
     * @param still for how long sizes and time stamps must be the same
     */
    FolderWatch(List<Path> folders, Duration still, Runnable action) throws IOException {
        this.folders = folders;
        this.still = still;
        this.action = action;
        service = FileSystems.getDefault().newWatchService();
        for (Path folder : folders) {
            if (Files.isDirectory(folder)) {
                folder.register(
                        service,
                        StandardWatchEventKinds.ENTRY_CREATE,
                        StandardWatchEventKinds.ENTRY_MODIFY,
                        StandardWatchEventKinds.ENTRY_DELETE);
            }
        }
        Thread thread = new Thread(this::run, "spoor plugin folders");
        thread.setDaemon(true);
        thread.setContextClassLoader(FolderWatch.class.getClassLoader());
        thread.start();
    }

    private void run() {
        try {
            while (true) {
                drain(service.take());
                Map<Path, List<Object>> before = look();
                while (true) {
                    drain(service.poll(still.toNanos(), TimeUnit.NANOSECONDS));
                    Map<Path, List<Object>> now = look();
                    if (now.equals(before)) {
                        break;
                    }
                    before = now;
                }
                act();
            }
        } catch (ClosedWatchServiceException e) {
            // The end.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What goes wrong this time must not end the watch. */
    private void act() {
        try {
            action.run();
        } catch (RuntimeException e) {
            System.getLogger(FolderWatch.class.getName())
                    .log(System.Logger.Level.WARNING, "a change in " + folders + " was not taken in", e);
        }
    }

    private static void drain(WatchKey key) {
        if (key != null) {
            key.pollEvents();
            key.reset();
        }
    }

    private Map<Path, List<Object>> look() {
        Map<Path, List<Object>> stamps = new TreeMap<>();
        for (Path folder : folders) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
                for (Path file : files) {
                    stamps.put(file, KnownJars.stamp(file));
                }
            } catch (IOException | DirectoryIteratorException e) {
                stamps.put(folder, List.of()); // something went away while we looked: the next look tells
            }
        }
        return stamps;
    }

    @Override
    public void close() {
        try {
            service.close();
        } catch (IOException e) {
            // It goes with the process.
        }
    }
}
