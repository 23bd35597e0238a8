/** Views for people. Evidence is hostile: nothing of it reaches the page but through {@link dev.spoor.renderer.text.chars.Visible}. */
package dev.spoor.renderer.text.page;
