package io.headrace.stages.infer;

import io.headrace.metrics.StageMetrics;

/**
 * What a batching engine has to know of the task that it is opened for.
 *
 * @param attempt the same for tasks of one process that may share batches: job and attempt
 * @param gpu index of the GPU that is this task's, if its models run on one; 0 where Flink deals none out
 * @param onCompleted told on any thread that a batch is finished; must not block
 * @param metrics counts the runs
 */
public record InferTask(String attempt, int gpu, Runnable onCompleted, StageMetrics metrics) {}
