/** Access logs of web servers, Apache's and nginx's common and combined formats, as a typed table. */
package dev.spoor.decoder.weblog;
