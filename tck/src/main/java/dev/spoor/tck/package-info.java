/**
 * For authors of plugins. The contracts ({@link dev.spoor.tck.DecoderContract}, {@link dev.spoor.tck.AnalyzerContract},
 * {@link dev.spoor.tck.RendererContract}, {@link dev.spoor.tck.TiContract}, {@link dev.spoor.tck.GeoContract}, {@link dev.spoor.tck.DriverContract};
 * {@link dev.spoor.tck.JarContract} for the jar itself) are JUnit classes to extend: they test what the host relies on. Below them is a host in
 * memory ({@link dev.spoor.tck.MemoryCall}, {@link dev.spoor.tck.MemoryContext}, {@link dev.spoor.tck.MemoryPiece}, {@link dev.spoor.tck.MemoryPieces},
 * {@link dev.spoor.tck.MemoryInputs}, {@link dev.spoor.tck.Rows}) that keeps everything a provider does where a test can look at it.
 */
package dev.spoor.tck;
