package io.headrace.stages.infer;

import io.headrace.contract.FeatureRow;
import io.headrace.contract.Provenance;
import io.headrace.contract.Score;
import io.headrace.runtime.batch.BatchPolicy;
import io.headrace.runtime.batch.Batchers;
import io.headrace.runtime.batch.SharedDevices;
import io.headrace.runtime.batch.Threading;
import io.headrace.schemas.EventEncoder;
import io.headrace.stages.Cards;
import io.headrace.stages.MetricsOf;
import io.headrace.stages.score.Bands;
import io.headrace.stages.score.Scorer;
import io.headrace.stages.score.Scoring;
import io.headrace.stages.score.TimeLimit;
import io.headrace.stages.serde.ScoreSerializer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;

/** Infer operators for tests: the model is a fake, everything else is not. */
final class Inference {
    static final Scoring SCORING = new Scoring(
            Provenance.of("cards", "risk", "1", "model", "spec"),
            List.of("amount"),
            Cards.CARD,
            new Bands(Map.of("review", 0.5), "approve"),
            0,
            1);

    private Inference() {}

    static OneInputStreamOperatorTestHarness<FeatureRow, Score> harness(BatcherFactory<FeatureRow> batchers)
            throws Exception {
        return harness(batchers, Order.ENTERED, TimeLimit.NONE);
    }

    static OneInputStreamOperatorTestHarness<FeatureRow, Score> harness(
            BatcherFactory<FeatureRow> batchers, Order order, TimeLimit limit) throws Exception {
        InferOperator<FeatureRow, Score> operator = new InferOperator<>(
                batchers,
                metrics -> new Scorer(SCORING, limit, EventEncoder.json(Cards.SCHEMA), () -> 77, metrics),
                new MetricsOf("infer-test", "risk", "1"),
                order);
        return new OneInputStreamOperatorTestHarness<>(operator);
    }

    static OneInputStreamOperatorTestHarness<FeatureRow, Score> open(BatcherFactory<FeatureRow> batchers)
            throws Exception {
        return open(harness(batchers));
    }

    static OneInputStreamOperatorTestHarness<FeatureRow, Score> open(
            OneInputStreamOperatorTestHarness<FeatureRow, Score> harness) throws Exception {
        harness.setup(new ScoreSerializer());
        harness.open();
        return harness;
    }

    static BatcherFactory<FeatureRow> batchers(FakeModel model, Threading threading, int maxRows) {
        return batchers(model, threading, new BatchPolicy(maxRows, Duration.ofDays(1)), System::nanoTime);
    }

    static BatcherFactory<FeatureRow> batchers(
            FakeModel model, Threading threading, BatchPolicy policy, LongSupplier nanoTime) {
        return (sink, task) -> {
            Batchers<FeatureRow> batchers = Batchers.of(FakeModel.LAYOUT, FakeModel.WRITER, sink)
                    .policy(policy)
                    .threading(threading)
                    .clock(nanoTime)
                    .onCompleted(task.onCompleted());
            return threading == Threading.SHARED
                    ? batchers.join(SharedDevices.process(), "of " + System.identityHashCode(model), () -> model)
                    : batchers.open(model);
        };
    }

    /** All there is: of finished batches, and those that find out whether the input has paused. */
    static void runMails(OneInputStreamOperatorTestHarness<FeatureRow, Score> operator) throws Exception {
        for (var mail = operator.getTaskMailbox().tryTake(0);
                mail.isPresent();
                mail = operator.getTaskMailbox().tryTake(0)) {
            mail.get().run();
        }
    }

    /** As if nobody had posted any. */
    static void discardMails(OneInputStreamOperatorTestHarness<FeatureRow, Score> operator) {
        while (operator.getTaskMailbox().tryTake(0).isPresent()) {
            // none of them is run
        }
    }
}
