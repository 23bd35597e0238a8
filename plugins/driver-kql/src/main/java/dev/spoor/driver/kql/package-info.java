/** Queries in KQL to Log Analytics workspaces, Microsoft Sentinel's among them, and to clusters of Azure Data Explorer. */
package dev.spoor.driver.kql;
