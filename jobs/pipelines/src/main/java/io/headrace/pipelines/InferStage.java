package io.headrace.pipelines;

import io.headrace.contract.FeatureRow;
import io.headrace.contract.Score;
import io.headrace.metrics.StageMetrics;
import io.headrace.pipelines.spec.BatchSpec;
import io.headrace.stages.MetricsOf;
import io.headrace.stages.Mode;
import io.headrace.stages.infer.BatcherFactory;
import io.headrace.stages.infer.InferOperator;
import io.headrace.stages.infer.OrtBatchers;
import io.headrace.stages.score.Scorer;
import io.headrace.stages.score.Scoring;
import io.headrace.stages.score.TimeLimit;
import io.headrace.stages.serde.ScoreSerializer;
import io.headrace.stages.serde.SerializerType;
import java.time.Duration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.util.function.SerializableFunction;

/** Rows to scores. */
final class InferStage {
    /** In replay nobody waits for a score: let batches fill. */
    private static final Duration REPLAY_WAIT = Duration.ofMillis(50);

    /** Still bounded: a checkpoint waits for the batch under way. */
    private static final Duration REPLAY_OBJECTIVE = Duration.ofSeconds(1);

    private final PipelinePlan plan;
    private final Mode mode;

    InferStage(PipelinePlan plan, Mode mode) {
        this.plan = plan;
        this.mode = mode;
    }

    SingleOutputStreamOperator<Score> infer(DataStream<FeatureRow> rows) {
        MetricsOf metrics = plan.metrics();
        return rows.transform(
                        "infer",
                        new SerializerType<>(Score.class, new ScoreSerializer()),
                        new InferOperator<>(
                                batchers(),
                                scorers(plan.scoring(), plan.timeLimit(mode), plan.events()),
                                metrics,
                                plan.spec().batch().order()))
                .uid("infer");
    }

    private static SerializableFunction<StageMetrics, Scorer> scorers(
            Scoring scoring, TimeLimit limit, RecordFormat events) {
        return metrics -> new Scorer(scoring, limit, events.encoder(), System::currentTimeMillis, metrics);
    }

    private BatcherFactory<FeatureRow> batchers() {
        BatchSpec batch = plan.spec().batch();
        return new OrtBatchers(
                plan.source(),
                plan.model().sha256(),
                plan.spec().model().device(),
                plan.fed(),
                plan.features().names(),
                batch.maxRows(),
                mode == Mode.REPLAY ? REPLAY_WAIT : batch.maxWait(),
                mode == Mode.REPLAY ? REPLAY_OBJECTIVE : batch.latencyObjective(),
                batch.threading());
    }
}
