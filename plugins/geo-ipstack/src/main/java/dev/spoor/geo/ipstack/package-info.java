/** Where addresses are, by the service ipstack. */
package dev.spoor.geo.ipstack;
