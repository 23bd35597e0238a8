package dev.spoor.intel;

import dev.spoor.api.Indicator;

/**
 * What a service answered.
 *
 * @param indicator what it was asked of
 * @param status of HTTP
 * @param json the body; null where it is none
 */
record ServiceAnswer(Indicator indicator, int status, Object json) {}
