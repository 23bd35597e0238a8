package dev.spoor.api;

/** Traffic Light Protocol 2.0, from most to least shareable: data above a provider's ceiling is not sent to it. */
public enum Tlp {
    /** No limit on disclosure. */
    CLEAR,
    /** Within the community. */
    GREEN,
    /** Within the organisation and its clients. */
    AMBER,
    /** Within the organisation. */
    AMBER_STRICT,
    /** For the eyes of the individual recipients only: never sent anywhere. */
    RED
}
