/** What a MISP instance has of indicators. */
package dev.spoor.ti.misp;
