/** Plugin jars as files: what they say of themselves, whether they are well made, whether they are trusted. Loads no class. */
package dev.spoor.host.plugin.jar;
