package dev.spoor.analyzer.cmdline;

/** The operating system that a rule is for, or that a row is of. */
enum Platform {
    WINDOWS,
    LINUX,
    /** A rule for either, or a row that does not tell. */
    ANY;

    boolean meets(Platform other) {
        return this == other || this == ANY || other == ANY;
    }
}
