package dev.spoor.driver.local.tables;

import dev.spoor.driver.local.store.CellType;

/**
 * SQL that gives a cell.
 *
 * @param type what it gives, in the form in which such cells are stored
 */
public record Cell(String sql, CellType type) {}
