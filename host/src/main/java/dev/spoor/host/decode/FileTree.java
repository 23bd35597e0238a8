package dev.spoor.host.decode;

import dev.spoor.api.Problem;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * The files at and below some paths, found as they are asked for: roots as given, folders by name. Links are followed to what lies
 * outside; what lies inside is read where it stands. What cannot be read, or is no file, becomes a problem. One thread at a time.
 */
final class FileTree implements Iterator<FilePiece> {
    private record Folder(Path real, String shown, Iterator<Path> rest) {}

    private static final int MANY = 50_000;

    private final Iterator<Path> roots;
    private final Set<Path> realRoots = new HashSet<>();
    private final Predicate<Path> excluded;
    private final Consumer<Problem> problems;
    private final Deque<Folder> open = new ArrayDeque<>();
    private final Set<Path> entered = new HashSet<>();
    private final Set<Path> cycles = new HashSet<>();
    private FilePiece next;

    FileTree(List<Path> paths, Consumer<Problem> problems) {
        this(paths, path -> false, problems);
    }

    FileTree(List<Path> paths, Predicate<Path> excluded, Consumer<Problem> problems) {
        this.excluded = excluded;
        this.problems = problems;
        this.roots = distinct(paths).iterator();
    }

    /** Bytes of all files together, for progress; -1 where there are so many files that counting takes long. */
    static long bytes(List<Path> paths, Predicate<Path> excluded) {
        long bytes = 0;
        int files = 0;
        for (FileTree tree = new FileTree(paths, excluded, problem -> {}); tree.hasNext(); files++) {
            bytes += tree.next().size();
            if (files == MANY) {
                return -1;
            }
        }
        return bytes;
    }

    /** Without those that another one contains: their files would be read twice. */
    private List<Path> distinct(List<Path> paths) {
        Map<Path, Path> byReal = new LinkedHashMap<>();
        List<Path> result = new ArrayList<>();
        for (Path path : paths) {
            try {
                byReal.putIfAbsent(path.toRealPath(), path);
            } catch (IOException e) {
                result.add(path); // told when its turn comes
            }
        }
        realRoots.addAll(byReal.keySet());
        byReal.forEach((real, path) -> {
            if (real.getParent() == null || !isInside(real.getParent())) {
                result.add(path);
            }
        });
        return result;
    }

    /** True where a root is this, or above it. */
    private boolean isInside(Path real) {
        for (Path path = real; path != null; path = path.getParent()) {
            if (realRoots.contains(path)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public boolean hasNext() {
        while (next == null) {
            Folder folder = open.peek();
            if (folder == null) {
                if (!roots.hasNext()) {
                    return false;
                }
                Path root = roots.next();
                visit(root, root.toString(), true);
            } else if (folder.rest().hasNext()) {
                Path path = folder.rest().next();
                if (!excluded.test(path)) {
                    visit(path, folder.shown() + "/" + path.getFileName(), false);
                }
            } else {
                open.pop();
            }
        }
        return true;
    }

    @Override
    public FilePiece next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        FilePiece found = next;
        next = null;
        return found;
    }

    private void visit(Path path, String shown, boolean root) {
        try {
            BasicFileAttributes attributes =
                    Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            if (attributes.isSymbolicLink()) {
                Path real = path.toRealPath();
                if (!root && isInside(real)) {
                    noteCycle(real, shown);
                    return;
                }
                attributes = Files.readAttributes(real, BasicFileAttributes.class);
            }
            if (attributes.isDirectory()) {
                enter(path, shown);
            } else if (attributes.isRegularFile()) {
                next = new FilePiece(path, shown, attributes.size(), attributes.lastModifiedTime());
            } else {
                problem(
                        Problem.Kind.BAD_REQUEST,
                        shown,
                        "is a pipe, device or socket; it is not read (a stream can be piped in)");
            }
        } catch (IOException e) {
            problem(kind(e), shown, cause(e));
        }
    }

    /** A link to a folder that it stands in, at whatever depth, is told once per folder. */
    private void noteCycle(Path real, String shown) {
        if (open.stream().anyMatch(folder -> folder.real().equals(real)) && cycles.add(real)) {
            problem(
                    Problem.Kind.BAD_REQUEST,
                    shown,
                    "is a link back to " + real + ", in which it stands; it is not followed");
        }
    }

    private void enter(Path path, String shown) throws IOException {
        Path real = path.toRealPath();
        if (!entered.add(real)) {
            noteCycle(real, shown);
            return;
        }
        List<Path> entries = new ArrayList<>();
        try (DirectoryStream<Path> listing = Files.newDirectoryStream(path)) {
            listing.forEach(entries::add);
        } catch (DirectoryIteratorException e) {
            problem(kind(e.getCause()), shown, "listing it stopped: " + cause(e.getCause()));
        }
        entries.sort(null);
        String base = shown.endsWith("/") ? shown.substring(0, shown.length() - 1) : shown;
        open.push(new Folder(real, base, entries.iterator()));
    }

    private void problem(Problem.Kind kind, String shown, String message) {
        problems.accept(Problem.of(kind, shown, message));
    }

    static Problem.Kind kind(IOException e) {
        return e instanceof NoSuchFileException ? Problem.Kind.NOT_FOUND : Problem.Kind.UNAVAILABLE;
    }

    static String cause(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "does not exist, or is a link to what does not exist";
        }
        if (e instanceof AccessDeniedException) {
            return "may not be read by this user";
        }
        if (e instanceof FileSystemLoopException) {
            return "is a link to itself";
        }
        return "cannot be read: " + (e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
    }
}
