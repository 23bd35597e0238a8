/**
 * Finds indicators of compromise in UTF-8 bytes, defanged or not, and tells what a single value is.
 *
 * <pre>{@code
 * IndicatorScanner scanner = new IndicatorScanner(ScanOptions.defaults()); // one per thread
 * for (int row = 0; row < rows; row++) {
 *     scanner.scan(slab, offsets[row], offsets[row + 1], hit -> out.add(hit.type().id(), hit.value(), hit.raw()));
 * }
 * Recognised.of("hxxps://evil[.]com/x"); // url https://evil.com/x
 * IpScope.of("10.0.0.1").isPublic();     // false: nobody outside can say anything about it
 * }</pre>
 *
 * <p>{@link dev.spoor.indicators.IndicatorScanner} goes through the bytes once and hands each word with the byte behind it to the
 * recogniser of that shape; each recogniser is one class. {@code Text} holds the byte classes, {@code Defang} the disarmed
 * spellings, {@code FileNames} the rules that keep file and program names out.
 */
package dev.spoor.indicators;
