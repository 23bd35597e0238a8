/**
 * From one indicator to those that belong to it, and on from there: who yields what is declared by providers, and asked through the engine of
 * lookups, hop by hop, within budgets.
 */
package dev.spoor.host.pivot;
