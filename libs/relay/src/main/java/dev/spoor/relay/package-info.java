/** Work on one stream by several threads, without its order being lost. */
package dev.spoor.relay;
