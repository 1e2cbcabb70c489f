/** The whole of Headrace in one JVM: a broker, a cluster, a generator, the fraud pipeline, and figures to watch. */
package io.headrace.cli.demo;
