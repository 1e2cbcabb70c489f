/** The process's one Micrometer registry, the names of what the stages count, and the Prometheus endpoint. */
package io.headrace.metrics;
