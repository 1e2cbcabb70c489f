package io.headrace.pipelines;

import io.headrace.contract.FeatureRow;
import io.headrace.contract.Score;
import io.headrace.metrics.StageMetrics;
import io.headrace.pipelines.spec.BatchSpec;
import io.headrace.stages.Mode;
import io.headrace.stages.drift.quality.EventScorer;
import io.headrace.stages.drift.quality.Scored;
import io.headrace.stages.drift.quality.ScoredSerializer;
import io.headrace.stages.infer.BatcherFactory;
import io.headrace.stages.infer.InferOperator;
import io.headrace.stages.infer.OrtBatchers;
import io.headrace.stages.score.RowScorer;
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
        SerializableFunction<StageMetrics, Scorer> scorers = scorers();
        return infer(rows, new SerializerType<>(Score.class, new ScoreSerializer()), scorers);
    }

    /** Each score with its event, for what has to know more of it than the score tells. */
    SingleOutputStreamOperator<Scored> inferWithEvents(DataStream<FeatureRow> rows) {
        SerializableFunction<StageMetrics, Scorer> scorers = scorers();
        return infer(
                rows,
                new SerializerType<>(
                        Scored.class, new ScoredSerializer(plan.events().serializer())),
                metrics -> new EventScorer(scorers.apply(metrics)));
    }

    /** In one chain with the model. */
    static DataStream<Score> scores(DataStream<Scored> scored) {
        return scored.map(Scored::score)
                .returns(new SerializerType<>(Score.class, new ScoreSerializer()))
                .name("score")
                .uid("score");
    }

    private <T> SingleOutputStreamOperator<T> infer(
            DataStream<FeatureRow> rows,
            SerializerType<T> type,
            SerializableFunction<StageMetrics, ? extends RowScorer<FeatureRow, T>> scorers) {
        return rows.transform(
                        "infer",
                        type,
                        new InferOperator<>(
                                batchers(),
                                scorers,
                                plan.metrics(),
                                plan.spec().batch().order()))
                .uid("infer");
    }

    private SerializableFunction<StageMetrics, Scorer> scorers() {
        return scorers(plan.scoring(), plan.timeLimit(mode), plan.events());
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
                plan.spec().model().cuda(),
                plan.fed(),
                plan.features().names(),
                batch.maxRows(),
                mode == Mode.REPLAY ? REPLAY_WAIT : batch.maxWait(),
                mode == Mode.REPLAY ? REPLAY_OBJECTIVE : batch.latencyObjective(),
                batch.threading());
    }
}
