/** {@code analyzer:process-tree}: who started whom, from whatever says so. */
package dev.spoor.analyzer.processtree;
