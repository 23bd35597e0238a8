/** Rows of many schemas as rows of one: what is asked in either language, or kept, has the same columns. */
package dev.spoor.driver.local.rows;
