package io.headrace.stages.infer;

import io.headrace.contract.FeatureRow;
import io.headrace.contract.Score;
import io.headrace.runtime.batch.Threading;
import io.headrace.stages.Cards;
import io.headrace.stages.OperatorKit;
import io.headrace.stages.Script;
import io.headrace.stages.serde.ScoreSerializer;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;

/** The kit for the infer operator, whichever thread runs the model. */
abstract class InferKit extends OperatorKit<FeatureRow, Score> {
    private static final int BOUND = 9;

    private final Threading threading;

    InferKit(Threading threading) {
        this.threading = threading;
    }

    @Override
    protected OneInputStreamOperatorTestHarness<FeatureRow, Score> operator() throws Exception {
        return Inference.harness(Inference.batchers(FakeModel.free(), threading, 7));
    }

    @Override
    protected OneInputStreamOperatorTestHarness<FeatureRow, Score> failing() throws Exception {
        return Inference.harness((sink, task) -> Inference.batchers(FakeModel.free(), threading, 7)
                .open(
                        (row, number, score, failure) -> {
                            throw new IllegalStateException("sink is broken");
                        },
                        task));
    }

    @Override
    protected TypeSerializer<Score> outputs() {
        return new ScoreSerializer();
    }

    @Override
    protected List<Object> input() {
        Random random = new Random(4);
        List<FeatureRow> rows = LongStream.range(0, 100)
                .mapToObj(id -> Cards.row(id, random.nextDouble()))
                .toList();
        List<FeatureRow> arrivals = Script.shuffled(rows, row -> row.event().time(), BOUND, random);
        return Script.withWatermarks(arrivals, row -> row.event().time(), BOUND, 4, random);
    }

    @Override
    protected List<Object> expected(List<Object> input) {
        return input.stream()
                .filter(StreamRecord.class::isInstance)
                .map(element -> (FeatureRow) ((StreamRecord<?>) element).getValue())
                .<Object>map(row -> row.event().id() + "=" + row.values()[0])
                .toList();
    }

    @Override
    protected Object comparable(Score score) {
        return score.eventId() + "=" + score.score();
    }

    @Override
    protected long time(Score score) {
        return score.eventTime();
    }
}
