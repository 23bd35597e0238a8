/**
 * What drivers of web services share: a request that is let in and whose refusal is told in words, and an answer in JSON that becomes
 * batches while it is read.
 */
package dev.spoor.answers;
