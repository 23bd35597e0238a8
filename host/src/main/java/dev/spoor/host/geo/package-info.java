/**
 * Asks geo providers where addresses are: those on this machine directly, in large batches; those elsewhere through the engine of lookups, with its
 * plan, cache, limits and budgets. Every address gets a state, and "not located" is none where nobody answered.
 */
package dev.spoor.host.geo;
