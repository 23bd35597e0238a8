/** Virtual machines in Azure: what the resource ids, host names and addresses in rows belong to, by Azure Resource Manager. */
package dev.spoor.analyzer.azure;
