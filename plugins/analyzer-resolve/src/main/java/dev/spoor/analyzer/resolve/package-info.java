/**
 * Names and addresses: analyzer {@code resolve} asks DNS, which whoever owns a name may notice; analyzer {@code whois} and TI provider
 * {@code rdap} ask registries. What nobody answered is never taken for "does not exist".
 */
package dev.spoor.analyzer.resolve;
