package io.headrace.cli.run;

import io.headrace.cli.Logging;
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

    /** Shared with the tasks, which then find it loaded; opened first, so that what is wrong with it is said at once. */
    private final OpenModel model;

    private final EmbeddedCluster cluster;
    private final JobClient job;
    private final JobWatch watch;
    private boolean closed;

    private LocalPipeline(OpenModel model, EmbeddedCluster cluster, JobClient job) {
        this.model = model;
        this.cluster = cluster;
        this.job = job;
        this.watch = new JobWatch(cluster, job);
    }

    /**
     * Opens the model, starts the cluster and submits the pipeline.
     *
     * @param checkpoints folder of the retained checkpoints
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
                    model, cluster, cluster.submit(env.getStreamGraph().getJobGraph()));
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

    /** Cancels the job if it still runs and stops the cluster. Retained checkpoints stay. Idempotent. */
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            cancel();
            cluster.close();
            model.close();
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
