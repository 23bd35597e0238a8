/** What others know of the indicators in the evidence: look-ups at threat-intelligence providers, and in feeds that lie in the evidence. */
package dev.spoor.host.enrich;
