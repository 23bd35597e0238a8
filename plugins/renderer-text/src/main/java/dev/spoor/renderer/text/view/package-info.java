/** What is asked for: tables, columns and rows of a view, and how the outermost view wants them. */
package dev.spoor.renderer.text.view;
