package io.headrace.cli.local;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.core.execution.JobClient;

/**
 * Waits for the end of a job, and notices that there will be none because the cluster has lost its TaskManager: Flink
 * itself would wait for slots and restart the job for ever. Not thread-safe.
 */
public final class JobWatch {
    private static final long GLANCE_MILLIS = 1_000;

    /** Longer than a TaskManager takes to come up. */
    private static final Duration ABSENCE = Duration.ofSeconds(10);

    private final EmbeddedCluster cluster;
    private final JobClient job;
    private long lastSeen = System.nanoTime();

    public JobWatch(EmbeddedCluster cluster, JobClient job) {
        this.cluster = cluster;
        this.job = job;
    }

    /** Waits for the job's end. @throws ExecutionException if it failed, was cancelled, or can never end */
    public void await() throws ExecutionException, InterruptedException {
        while (!hasEnded(GLANCE_MILLIS)) {
            requireTaskManager();
        }
    }

    /**
     * Whether the job goes on.
     *
     * @throws ExecutionException if it failed, was cancelled, or can never end
     */
    public boolean isRunning() throws ExecutionException, InterruptedException {
        boolean running = !hasEnded(0);
        if (running) {
            requireTaskManager();
        }
        return running;
    }

    private boolean hasEnded(long millis) throws ExecutionException, InterruptedException {
        try {
            job.getJobExecutionResult().get(millis, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException running) {
            return false;
        }
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
