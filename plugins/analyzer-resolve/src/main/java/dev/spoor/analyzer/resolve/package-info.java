/**
 * Names and addresses: analyzer {@code resolve} asks DNS, which whoever owns a name may notice; {@code certificate} connects to its servers;
 * {@code whois} and TI provider {@code rdap} ask registries. What nobody answered is never taken for "does not exist".
 */
package dev.spoor.analyzer.resolve;
