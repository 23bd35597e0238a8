package dev.spoor.cli.verb;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/** Versions of the program and of what it runs on. */
public final class Versions implements IVersionProvider {
    /** That of this program, as its jar says; "unpackaged" where it runs from classes. */
    public static String own() {
        return Objects.requireNonNullElse(Versions.class.getPackage().getImplementationVersion(), "unpackaged");
    }

    @Override
    public String[] getVersion() {
        return new String[] {"spoor " + own() + " (Java " + Runtime.version() + ")"};
    }
}
