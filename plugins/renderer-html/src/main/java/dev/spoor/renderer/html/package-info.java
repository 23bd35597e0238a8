/**
 * Draws views as one HTML file that makes no request. The Java side streams rows into islands of JSON; the script in the page draws them.
 * What stands between the two is written down at the top of {@code data.js}.
 */
package dev.spoor.renderer.html;
