/**
 * What plugins reach the host through: the context of a session, and HTTP. Everything that goes out to the network passes here, so here
 * are the egress list, recording and replay, and the audit trail, and secrets are kept out of whatever is said about a request.
 */
package dev.spoor.host.door;
