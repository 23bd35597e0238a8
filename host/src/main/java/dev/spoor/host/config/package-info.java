/**
 * What the user configured: {@code spoor.yaml} and its layers, where each value came from, references to secrets, and the masking of them.
 * Reading a configuration never resolves a secret; opening a session does.
 */
package dev.spoor.host.config;
