package io.headrace.cli.local;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.core.execution.JobClient;

/**
 * Looks whether a job goes on, and notices that it has no end because the cluster has lost its TaskManager: Flink
 * itself would wait for slots and restart the job for ever. Not thread-safe.
 */
public final class JobWatch {
    /** Longer than a TaskManager takes to come up. */
    private static final Duration ABSENCE = Duration.ofSeconds(10);

    private final EmbeddedCluster cluster;
    private final CompletableFuture<JobExecutionResult> end;
    private long lastSeen = System.nanoTime();

    public JobWatch(EmbeddedCluster cluster, JobClient job) {
        this.cluster = cluster;
        this.end = job.getJobExecutionResult();
    }

    /**
     * Whether the job goes on.
     *
     * @throws ExecutionException if it failed, was cancelled, or can never end
     */
    public boolean isRunning() throws ExecutionException, InterruptedException {
        if (end.isDone()) {
            end.get();
            return false;
        }
        requireTaskManager();
        return true;
    }

    private void requireTaskManager() throws ExecutionException, InterruptedException {
        if (cluster.hasTaskManager()) {
            lastSeen = System.nanoTime();
        } else if (System.nanoTime() - lastSeen > ABSENCE.toNanos()) {
            throw new ExecutionException(
                    new IllegalStateException(
                            "expected a task manager, found that it has ended, for"
                                    + " a reason in the log above; start again: the pipeline goes on from its newest checkpoint"));
        }
    }
}
