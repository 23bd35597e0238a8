/** Analyzer {@code domain}: what names tell by their spelling alone. It asks nobody. */
package dev.spoor.analyzer.domain;
