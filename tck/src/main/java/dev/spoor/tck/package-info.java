/**
 * For authors of plugins: a host in memory ({@link dev.spoor.tck.MemoryCall}, {@link dev.spoor.tck.MemoryContext}, {@link dev.spoor.tck.MemoryPiece},
 * {@link dev.spoor.tck.MemoryPieces}, {@link dev.spoor.tck.MemoryInputs}, {@link dev.spoor.tck.Rows}) that keeps everything a provider does where a test
 * can look at it.
 */
package dev.spoor.tck;
