package io.headrace.benchmarks.peers;

import io.headrace.benchmarks.worker.Rows;
import io.headrace.benchmarks.worker.Subject;
import io.headrace.benchmarks.worker.Trial;
import io.headrace.cli.local.EmbeddedCluster;
import io.headrace.cli.local.Folders;
import io.headrace.drift.outcomes.LabelFate;
import io.headrace.features.Feature;
import io.headrace.metrics.MetricName;
import io.headrace.metrics.MetricNames;
import io.headrace.metrics.MetricNames.TagKeys;
import io.headrace.metrics.Metrics;
import io.headrace.pipelines.JobSettings;
import io.headrace.pipelines.PipelinePlan;
import io.headrace.pipelines.Topology;
import io.headrace.pipelines.spec.DeadLetterSpec;
import io.headrace.pipelines.spec.Delivery;
import io.headrace.pipelines.spec.DriftReference;
import io.headrace.pipelines.spec.DriftSpec;
import io.headrace.pipelines.spec.KafkaSpec;
import io.headrace.pipelines.spec.LabelsSpec;
import io.headrace.pipelines.spec.ModelSpec;
import io.headrace.pipelines.spec.PipelineSpec;
import io.headrace.pipelines.spec.PipelineSpecBuilder;
import io.headrace.pipelines.spec.QualitySpec;
import io.headrace.pipelines.spec.SinkSpec;
import io.headrace.pipelines.spec.SourceSpec;
import io.headrace.runtime.repository.OpenModel;
import io.headrace.stages.Mode;
import io.headrace.stages.metrics.MicrometerReporterFactory;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Tags;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * A fraud pipeline as a user has it, live, laid out by the product itself: JSON payments and labels, thirty features, a model,
 * an exactly-once ledger, a checkpoint a second. A run scores the whole topic from its beginning, with histories that are empty
 * at first, and ends with a savepoint, as a pipeline that is stopped does.
 */
public final class FraudPipeline implements Subject {
    /** Options of the trial: the topic of labels, and the repository that {@link FraudVersion} was written to. */
    public static final String LABELS = "labels";

    public static final String REPOSITORY = "repository";

    private static final long GLANCE_NANOS = 2_000_000;
    private static final long PATIENCE_NANOS = Duration.ofMinutes(1).toNanos();

    private final int slots;
    private final PipelinePlan plan;
    private final OpenModel model;
    private final EmbeddedCluster cluster;
    private final Path state = Files.createTempDirectory("headrace-bench-state");
    private final Rows.Counter scored = Rows.counter();
    private final Total emitted = new Total(MetricNames.SCORE_EMITTED);
    private final Total watched = new Total(MetricNames.DRIFT_EVENTS);
    private final Total joined = new Total(MetricNames.DRIFT_LABELS, TagKeys.OUTCOME, LabelFate.JOINED.code());
    private Path runBefore;

    /** @param watching adds what is to be watched to the spec */
    private FraudPipeline(Trial trial, UnaryOperator<PipelineSpecBuilder> watching) throws IOException {
        PipelineSpec spec = watching.apply(spec(trial)).build();
        this.slots = trial.slots();
        this.plan = PipelinePlan.of(spec);
        this.model = plan.openModel();
        this.cluster = EmbeddedCluster.start(slots, 0, settings(Path.of("")));
    }

    public static FraudPipeline unwatched(Trial trial) throws IOException {
        return new FraudPipeline(trial, UnaryOperator.identity());
    }

    /** @param reference counts are in its buckets: with a profile between its edges, without one in log-linear ones */
    public static FraudPipeline watched(Trial trial, DriftReference reference) throws IOException {
        DriftSpec drift = DriftSpec.DEFAULT.withReference(reference).withTopic(reports(ledger(trial)));
        return new FraudPipeline(trial, spec -> spec.drift(drift));
    }

    /** Scores wait for labels, which come for frauds only; drift is not watched. */
    public static FraudPipeline judged(Trial trial) throws IOException {
        QualitySpec quality = QualitySpec.DEFAULT.withTopic(reports(ledger(trial)));
        return new FraudPipeline(trial, spec -> spec.quality(quality));
    }

    /** Where reports go, beside the ledger. */
    public static String reports(String ledger) {
        return ledger + "-reports";
    }

    public static String deadLetters(String ledger) {
        return ledger + "-dlq";
    }

    private static String ledger(Trial trial) {
        return trial.options().get(Trial.OUTPUT);
    }

    private static PipelineSpecBuilder spec(Trial trial) {
        return PipelineSpec.builder(trial.subject())
                .source(SourceSpec.of("customer_id", trial.options().get(Trial.INPUT)))
                .labels(LabelsSpec.of(trial.options().get(LABELS)))
                .features(FraudFeatures.all().toArray(Feature[]::new))
                .model(ModelSpec.entry(FraudVersion.NAME, FraudVersion.VERSION)
                        .withRepository(trial.options().get(REPOSITORY))
                        .withDevice(trial.device()))
                .sinks(SinkSpec.of(ledger(trial), Delivery.EXACTLY_ONCE))
                .deadLetter(DeadLetterSpec.of(deadLetters(ledger(trial))))
                .kafka(KafkaSpec.DEFAULT.withBootstrap(trial.bootstrap()));
    }

    private Configuration settings(Path checkpoints) {
        Configuration settings = JobSettings.of(plan.spec(), Mode.LIVE, slots, checkpoints, Optional.empty());
        settings.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
        MicrometerReporterFactory.enable(settings);
        return settings;
    }

    @Override
    public void run(long rows) throws Exception {
        long watchedBefore = watched.now();
        long joinedBefore = joined.now();
        Path checkpoints = Files.createTempDirectory(state, "run");
        StreamExecutionEnvironment env = new StreamExecutionEnvironment(settings(checkpoints));
        Topology.build(env, plan, Mode.LIVE);
        long before = emitted.now();
        JobClient job = cluster.submit(env.getStreamGraph().getJobGraph());
        awaitScores(before, rows, job);
        job.stopWithSavepoint(false, checkpoints.toUri().toString(), SavepointFormatType.NATIVE)
                .get();
        job.getJobExecutionResult().get();
        requireWatched(plan.spec().drift().isPresent() ? rows : 0, watched.now() - watchedBefore);
        requireJoined(joined.now() - joinedBefore);
        forgetRunBefore(checkpoints);
    }

    /** Flink itself deletes checkpoints of a job for a while after its end; those of the one before it has deleted by now. */
    private void forgetRunBefore(Path newest) throws IOException {
        if (runBefore != null) {
            Folders.delete(runBefore);
        }
        runBefore = newest;
    }

    /** Passes on what the pipeline's own counter says. */
    private void awaitScores(long before, long rows, JobClient job) throws Exception {
        long seen = 0;
        long lastNews = System.nanoTime();
        while (seen < rows) {
            LockSupport.parkNanos(GLANCE_NANOS);
            long now = emitted.now() - before;
            if (now > seen) {
                scored.add(now - seen);
                seen = now;
                lastNews = System.nanoTime();
            } else if (job.getJobExecutionResult().isDone()) {
                job.getJobExecutionResult().get(); // says why
                throw new IllegalStateException("the pipeline ended after " + seen + " of " + rows + " scores");
            } else if (System.nanoTime() - lastNews > PATIENCE_NANOS) {
                throw new IllegalStateException("expected " + rows + " scores, found none after " + seen + " of them");
            }
        }
    }

    private static void requireWatched(long expected, long found) {
        if (found != expected) {
            throw new IllegalStateException("expected " + expected + " scores counted for drift, found " + found);
        }
    }

    /** How many are on time depends on what is read first; without any, nothing was judged. */
    private void requireJoined(long found) {
        boolean isJudged = plan.spec().quality().isPresent();
        if ((found > 0) != isJudged) {
            throw new IllegalStateException(
                    "expected " + (isJudged ? "labels" : "no labels") + " that met their scores, found " + found);
        }
    }

    @Override
    public void close() throws IOException {
        cluster.close();
        model.close();
        Folders.delete(state);
    }

    /** A counter of the one pipeline in this process; 0 before the pipeline has made it. */
    private static final class Total {
        private final MetricName name;
        private final Tags tags;
        private Counter counter;

        /** @param tags by which it is told from others of its name: keys and values */
        Total(MetricName name, String... tags) {
            this.name = name;
            this.tags = Tags.of(tags);
        }

        /** Looks for it once: a registry is searched meter by meter. */
        long now() {
            if (counter == null) {
                counter = Metrics.registry().find(name.name()).tags(tags).counter();
            }
            return counter == null ? 0 : (long) counter.count();
        }
    }
}
