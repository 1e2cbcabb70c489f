/** The embedded local mode: a real broker and a real Flink cluster in one JVM. */
package io.headrace.cli.local;
