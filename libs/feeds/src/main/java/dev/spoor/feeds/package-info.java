/** Lists of indicators: fetched once and kept with their age, and read from the forms in which they are published. */
package dev.spoor.feeds;
