package io.headrace.cli.run;

import io.headrace.cli.Logging;
import io.headrace.cli.local.EmbeddedCluster;
import io.headrace.cli.local.JobWatch;
import io.headrace.pipelines.JobSettings;
import io.headrace.pipelines.PipelinePlan;
import io.headrace.pipelines.Topology;
import io.headrace.stages.Mode;
import io.headrace.stages.metrics.MicrometerReporterFactory;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** One pipeline on a Flink cluster in this JVM. */
public final class LocalPipeline implements AutoCloseable {
    /** Warns of the checkpoint that a cancelled job leaves unfinished. */
    private static final String CHECKPOINT_FAILURES = "org.apache.flink.runtime.checkpoint.CheckpointFailureManager";

    private static final long CANCEL_SECONDS = 10;

    private final EmbeddedCluster cluster;
    private final JobClient job;
    private final JobWatch watch;
    private boolean closed;

    private LocalPipeline(EmbeddedCluster cluster, JobClient job) {
        this.cluster = cluster;
        this.job = job;
        this.watch = new JobWatch(cluster, job);
    }

    /**
     * Starts the cluster and submits the pipeline.
     *
     * @param checkpoints folder of the retained checkpoints
     * @param restore the checkpoint to start from, or none
     * @param uiPort of Flink's web UI, 0 for a free one
     */
    public static LocalPipeline start(
            PipelinePlan plan, Mode mode, int parallelism, Path checkpoints, Optional<Path> restore, int uiPort)
            throws IOException {
        Configuration settings = JobSettings.of(plan.spec(), mode, parallelism, checkpoints, restore);
        MicrometerReporterFactory.enable(settings);
        StreamExecutionEnvironment env = new StreamExecutionEnvironment(settings);
        Topology.build(env, plan, mode);
        EmbeddedCluster cluster = EmbeddedCluster.start(parallelism, uiPort, settings);
        try {
            return new LocalPipeline(
                    cluster, cluster.submit(env.getStreamGraph().getJobGraph()));
        } catch (IOException | RuntimeException e) {
            cluster.close();
            throw e;
        }
    }

    /** Where Flink's web UI is served. */
    public URI ui() {
        return cluster.ui();
    }

    /** Waits for the job's end. @throws ExecutionException if it failed, was cancelled, or can never end */
    public void await() throws ExecutionException, InterruptedException {
        watch.await();
    }

    /**
     * Whether the job goes on.
     *
     * @throws ExecutionException if it failed, was cancelled, or can never end
     */
    public boolean isRunning() throws ExecutionException, InterruptedException {
        return watch.isRunning();
    }

    /** Cancels the job if it still runs and stops the cluster. Retained checkpoints stay. Idempotent. */
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            cancel();
            cluster.close();
        }
    }

    /** A cluster that stops under a running job reports each task as failed. */
    private void cancel() {
        try {
            if (!job.getJobStatus().get().isTerminalState()) {
                Logging.errorsOnly(CHECKPOINT_FAILURES);
                job.cancel().get(CANCEL_SECONDS, TimeUnit.SECONDS);
                job.getJobExecutionResult().get(CANCEL_SECONDS, TimeUnit.SECONDS);
            }
        } catch (ExecutionException | TimeoutException cancelledOrStuck) {
            // either way the cluster's end is next
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
