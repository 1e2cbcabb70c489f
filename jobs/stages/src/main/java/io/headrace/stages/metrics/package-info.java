/** Flink's own metrics, in the process's one registry beside those of the stages. */
package io.headrace.stages.metrics;
