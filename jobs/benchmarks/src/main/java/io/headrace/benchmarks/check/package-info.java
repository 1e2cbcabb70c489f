/**
 * Programs that judge a finished run from outside: they read Kafka, share no code with the product, and answer with exit
 * code 0 or 1.
 */
package io.headrace.benchmarks.check;
