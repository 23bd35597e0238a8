package dev.spoor.host.door;

/**
 * How an instance of a provider asks: in its turn, and again where the service was busy.
 *
 * @param pace its turns
 * @param again whether to ask again
 * @param waits the time that this takes
 */
record Manners(Pace pace, Again again, Waits waits) {}
