/** Host names and addresses in rows: what is asked of DNS, of registries, or judged by its spelling. */
package dev.spoor.names;
