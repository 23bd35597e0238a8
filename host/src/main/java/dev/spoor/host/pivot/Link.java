package dev.spoor.host.pivot;

import dev.spoor.api.Indicator;

/**
 * Two indicators that belong together.
 *
 * @param from what was asked
 * @param relation how they do, in the provider's words
 * @param to what it named
 * @param provider who says so
 */
public record Link(Indicator from, String relation, Indicator to, String provider) {}
