/** Queries to Microsoft Graph's security part, and to any other service that speaks OData v4. */
package dev.spoor.driver.odata;
