/** Providers of threat intelligence that a description makes: how to ask a service over HTTP, and what its answers in JSON mean. */
package dev.spoor.intel;
