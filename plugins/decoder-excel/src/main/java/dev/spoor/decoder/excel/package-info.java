/**
 * Excel workbooks of the XML kind. They are zip archives that are read twice as a stream: {@link dev.spoor.decoder.excel.Workbook} learns of
 * sheets, shared texts and formats, then {@link dev.spoor.decoder.excel.Sheet} reads the rows of each sheet into {@link
 * dev.spoor.decoder.excel.SheetTable}. Nothing is kept but the shared texts, which are limited.
 */
package dev.spoor.decoder.excel;
