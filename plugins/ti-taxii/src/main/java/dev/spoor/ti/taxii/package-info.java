/** Indicators of TAXII 2.1 collections. */
package dev.spoor.ti.taxii;
