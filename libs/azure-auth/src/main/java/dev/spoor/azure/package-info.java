/**
 * Access tokens of Microsoft Entra ID. A driver declares {@link dev.spoor.azure.AzureSettings} among its own settings, makes {@link
 * dev.spoor.azure.Tokens} from its context, and asks them before each request. It speaks through the context's door to HTTP only.
 */
package dev.spoor.azure;
