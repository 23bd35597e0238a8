/** What the threat intelligence tables of a Microsoft Sentinel workspace say. */
package dev.spoor.ti.sentinel;
