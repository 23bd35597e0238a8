/** Threat intelligence from files of the user's own. */
package dev.spoor.ti.local;
