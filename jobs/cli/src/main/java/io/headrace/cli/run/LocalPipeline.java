package io.headrace.cli.run;

import io.headrace.cli.Logging;
import io.headrace.cli.Stop;
import io.headrace.cli.local.EmbeddedCluster;
import io.headrace.cli.local.JobWatch;
import io.headrace.pipelines.JobSettings;
import io.headrace.pipelines.PipelinePlan;
import io.headrace.pipelines.Topology;
import io.headrace.runtime.infer.ModelException;
import io.headrace.runtime.repository.OpenModel;
import io.headrace.stages.Mode;
import io.headrace.stages.metrics.MicrometerReporterFactory;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** One pipeline on a Flink cluster in this JVM. */
public final class LocalPipeline implements AutoCloseable {
    /** Warns of the checkpoint that a job leaves unfinished when it is stopped. */
    private static final String CHECKPOINT_FAILURES = "org.apache.flink.runtime.checkpoint.CheckpointFailureManager";

    /** With cancelling and closing less than a command's {@link Stop} waits. */
    private static final long SAVE_SECONDS = 12;

    private static final long CANCEL_SECONDS = 5;

    /** Shared with the tasks, which then find it loaded; opened first, so that what is wrong with it is said at once. */
    private final OpenModel model;

    private final EmbeddedCluster cluster;
    private final JobClient job;
    private final JobWatch watch;
    private final Path checkpoints;
    private boolean closed;

    private LocalPipeline(OpenModel model, EmbeddedCluster cluster, JobClient job, Path checkpoints) {
        this.model = model;
        this.cluster = cluster;
        this.job = job;
        this.checkpoints = checkpoints.toAbsolutePath();
        this.watch = new JobWatch(cluster, job);
    }

    /**
     * Opens the model, starts the cluster and submits the pipeline.
     *
     * @param checkpoints folder of the retained checkpoints and of the savepoint that stopping leaves
     * @param restore the checkpoint to start from, or none
     * @param uiPort of Flink's web UI, 0 for a free one
     * @throws ModelException if its device refuses the model, or the model does not reproduce its golden cases there
     */
    public static LocalPipeline start(
            PipelinePlan plan, Mode mode, int parallelism, Path checkpoints, Optional<Path> restore, int uiPort)
            throws IOException {
        OpenModel model = plan.openModel();
        try {
            return start(plan, model, mode, parallelism, checkpoints, restore, uiPort);
        } catch (IOException | RuntimeException e) {
            model.close();
            throw e;
        }
    }

    private static LocalPipeline start(
            PipelinePlan plan,
            OpenModel model,
            Mode mode,
            int parallelism,
            Path checkpoints,
            Optional<Path> restore,
            int uiPort)
            throws IOException {
        Configuration settings = JobSettings.of(plan.spec(), mode, parallelism, checkpoints, restore);
        MicrometerReporterFactory.enable(settings);
        StreamExecutionEnvironment env = new StreamExecutionEnvironment(settings);
        Topology.build(env, plan, mode);
        EmbeddedCluster cluster = EmbeddedCluster.start(parallelism, uiPort, settings);
        try {
            return new LocalPipeline(
                    model, cluster, cluster.submit(env.getStreamGraph().getJobGraph()), checkpoints);
        } catch (IOException | RuntimeException e) {
            cluster.close();
            throw e;
        }
    }

    /** Where Flink's web UI is served. */
    public URI ui() {
        return cluster.ui();
    }

    /**
     * Whether the job goes on.
     *
     * @throws ExecutionException if it failed, was cancelled, or can never end
     */
    public boolean isRunning() throws ExecutionException, InterruptedException {
        return watch.isRunning();
    }

    /**
     * Stops the job with a savepoint if it still runs, and the cluster. What was written into transactions is committed
     * with it and no transaction stays open, which cancelling in the middle of a checkpoint would leave. A job that
     * cannot be saved in time is cancelled: it goes on from its newest checkpoint, and readers of committed data may
     * have to wait until it does. Idempotent.
     */
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            try {
                stop();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                cluster.close();
                model.close();
            }
        }
    }

    private void stop() throws InterruptedException {
        Logging.errorsOnly(CHECKPOINT_FAILURES);
        if (isOver() || isSaved()) {
            return;
        }
        // a cluster that stops under a running job reports each task as failed
        if (isDoneIn(CANCEL_SECONDS, job.cancel())) {
            isDoneIn(CANCEL_SECONDS, job.getJobExecutionResult());
        }
    }

    private boolean isOver() throws InterruptedException {
        try {
            return job.getJobStatus().get().isTerminalState();
        } catch (ExecutionException | IllegalStateException unknown) { // the latter of a cluster that has ended
            return false;
        }
    }

    private boolean isSaved() throws InterruptedException {
        String folder = checkpoints.resolve(job.getJobID().toString()).toUri().toString();
        return isDoneIn(SAVE_SECONDS, job.stopWithSavepoint(false, folder, SavepointFormatType.NATIVE));
    }

    /** Waits for its success. */
    private static boolean isDoneIn(long seconds, CompletableFuture<?> step) throws InterruptedException {
        try {
            step.get(seconds, TimeUnit.SECONDS);
            return true;
        } catch (ExecutionException | TimeoutException failedOrStuck) {
            return false;
        }
    }
}
