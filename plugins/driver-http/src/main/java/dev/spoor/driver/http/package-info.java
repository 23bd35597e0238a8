/** Queries to services that answer in JSON over HTTP, as a description in YAML says. */
package dev.spoor.driver.http;
