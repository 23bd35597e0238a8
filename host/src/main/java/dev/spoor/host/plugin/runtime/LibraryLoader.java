package dev.spoor.host.plugin.runtime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;

/** The classes and the native code of one shared library. */
final class LibraryLoader extends URLClassLoader {
    static {
        registerAsParallelCapable();
    }

    private final Natives natives;

    LibraryLoader(String name, URL[] jars, Natives natives, ClassLoader parent) {
        super("library " + name, jars, parent);
        this.natives = natives;
    }

    @Override
    public URL findResource(String name) {
        return natives.isHidden(name) ? null : super.findResource(name);
    }

    @Override
    protected String findLibrary(String name) {
        try {
            Path file = natives.find(name);
            return file == null ? null : file.toAbsolutePath().toString();
        } catch (IOException e) {
            throw new UncheckedIOException("native library " + name + ": " + e.getMessage(), e);
        }
    }
}
