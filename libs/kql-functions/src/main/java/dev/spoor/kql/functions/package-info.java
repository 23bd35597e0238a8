/**
 * The scalar functions of KQL, over plain Java values and for any engine. What each computes was taken from Kusto's documentation and
 * from recorded results of its emulator; where the two differ, the emulator counts.
 */
package dev.spoor.kql.functions;
