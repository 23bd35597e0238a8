package dev.spoor.host.enrich;

/** What became of asking a provider of an indicator. None of these means "clean". */
public enum LookupState {
    /** The provider knows it. */
    KNOWN,
    /** The provider has never heard of it. */
    NOT_FOUND,
    /** The provider did not answer because too much was asked of it. */
    RATE_LIMITED,
    /** The provider did not answer for another reason. */
    ERROR,
    /** It was not asked on purpose. */
    SKIPPED,
    /** It is still to be asked. */
    PENDING
}
