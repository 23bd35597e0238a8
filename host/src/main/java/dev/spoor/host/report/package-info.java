/** What a report shows and in which order, as views and tables; drawing them is the renderers' business. */
package dev.spoor.host.report;
