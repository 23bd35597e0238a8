/** Locates addresses by databases in MaxMind's GeoIP2 format. */
package dev.spoor.geo.maxmind;
