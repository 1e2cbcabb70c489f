package io.headrace.benchmarks.drift;

import io.headrace.benchmarks.peers.FraudFeatures;
import io.headrace.cli.local.EmbeddedCluster;
import io.headrace.contract.DriftReport;
import io.headrace.contract.Score;
import io.headrace.drift.window.DriftRules;
import io.headrace.schemas.ReportCodec;
import io.headrace.stages.MetricsOf;
import io.headrace.stages.Mode;
import io.headrace.stages.drift.CountScores;
import io.headrace.stages.drift.DriftReportSerializer;
import io.headrace.stages.drift.DriftSettings;
import io.headrace.stages.drift.JudgeWindows;
import io.headrace.stages.drift.PaneCounts;
import io.headrace.stages.drift.PaneCountsSerializer;
import io.headrace.stages.serde.ScoreSerializer;
import io.headrace.stages.serde.SerializerType;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.flink.api.common.accumulators.ListAccumulator;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.connector.datagen.source.GeneratorFunction;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/**
 * The drift stage as a replay has it, over rows of a {@link World} in the order of event time, in windows of a day: to windows
 * of an hour, people who sleep would look like drift.
 */
public final class DriftJob implements AutoCloseable {
    public static final Duration WINDOW = Duration.ofDays(1);

    private static final String REPORTS = "reports";
    private static final MetricsOf METRICS = new MetricsOf("bench-drift", "bench", "1");
    private static final TypeInformation<Score> SCORES = new SerializerType<>(Score.class, new ScoreSerializer());

    private final Configuration settings = settings();
    private final EmbeddedCluster cluster;

    /** @param mostParallel subtasks that a run may have */
    public DriftJob(int mostParallel) throws IOException {
        cluster = EmbeddedCluster.start(mostParallel, 0, settings);
    }

    private static Configuration settings() {
        Configuration settings = new Configuration();
        settings.set(PipelineOptions.OBJECT_REUSE, true);
        settings.set(PipelineOptions.GENERIC_TYPES, false);
        settings.set(PipelineOptions.AUTO_WATERMARK_INTERVAL, Duration.ofMillis(50));
        settings.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
        return settings;
    }

    /**
     * Watches the first days.
     *
     * @param parallelism subtasks that count; rows are dealt out to them in turn
     * @return a report for each window, in their order
     * @throws IOException if the job fails
     */
    public List<DriftReport> run(World world, Shift shift, int days, int parallelism)
            throws IOException, InterruptedException {
        StreamExecutionEnvironment env = new StreamExecutionEnvironment(settings);
        env.setParallelism(1);
        watch(scores(env, world, shift, days), settings(world), parallelism)
                .map(new Keep())
                .returns(Types.BOOLEAN)
                .sinkTo(new DiscardingSink<>());
        try {
            List<byte[]> reports = cluster.submit(env.getStreamGraph().getJobGraph())
                    .getJobExecutionResult()
                    .get()
                    .getAccumulatorResult(REPORTS);
            return reports.stream().map(ReportCodec.drift()::fromAvro).toList();
        } catch (ExecutionException failed) {
            throw new IOException("drift of " + shift + " at parallelism " + parallelism + ": the job failed", failed);
        }
    }

    private static DataStream<Score> scores(StreamExecutionEnvironment env, World world, Shift shift, int days) {
        return env.fromSource(
                new DataGeneratorSource<>(new Rows(world.settings(), shift), world.rows(days), SCORES),
                WatermarkStrategy.<Score>forMonotonousTimestamps()
                        .withTimestampAssigner((score, none) -> score.eventTime()),
                "scores",
                SCORES);
    }

    private static DriftSettings settings(World world) {
        return DriftSettings.of(
                Mode.REPLAY,
                world.names(),
                world.reference(),
                Long.MIN_VALUE,
                WINDOW,
                DriftRules.DEFAULTS.exempting(FraudFeatures.calendar()));
    }

    private static DataStream<DriftReport> watch(DataStream<Score> scores, DriftSettings settings, int parallelism) {
        return scores.rebalance()
                .transform(
                        "drift: count",
                        new SerializerType<>(PaneCounts.class, new PaneCountsSerializer()),
                        new CountScores(settings, METRICS))
                .setParallelism(parallelism)
                .keyBy(PaneCounts::subject, Types.STRING)
                .process(new JudgeWindows(settings, METRICS))
                .returns(new SerializerType<>(DriftReport.class, new DriftReportSerializer()))
                .setParallelism(1);
    }

    @Override
    public void close() {
        cluster.close();
    }

    /** Rows do not travel: a task finds their world by its settings. */
    private static final class Rows implements GeneratorFunction<Long, Score> {
        private static final long serialVersionUID = 1L;

        private final World.Settings settings;
        private final Shift shift;
        private transient World world;

        Rows(World.Settings settings, Shift shift) {
            this.settings = settings;
            this.shift = shift;
        }

        @Override
        public Score map(Long index) {
            if (world == null) {
                world = World.of(settings);
            }
            return world.score(Math.toIntExact(index), shift);
        }
    }

    /** Keeps reports, as bytes, for whoever started the job. */
    private static final class Keep extends RichMapFunction<DriftReport, Boolean> {
        private static final long serialVersionUID = 1L;

        private final ListAccumulator<byte[]> reports = new ListAccumulator<>();

        @Override
        public void open(OpenContext context) {
            getRuntimeContext().addAccumulator(REPORTS, reports);
        }

        @Override
        public Boolean map(DriftReport report) {
            reports.add(ReportCodec.drift().toAvro(report));
            return true;
        }
    }
}
