package io.headrace.stages.infer;

import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.contract.Score;
import io.headrace.runtime.batch.Threading;
import io.headrace.stages.Cards;
import io.headrace.stages.DeadLetters;
import org.junit.jupiter.api.Test;

class SharedInferKitTest extends InferKit {
    SharedInferKitTest() {
        super(Threading.SHARED);
    }

    @Test
    void rowsOfTwoOperatorsShareABatchAndABarrierOfOneWaitsForItsOwn() throws Exception {
        FakeModel model = FakeModel.free();
        var batchers = Inference.batchers(model, Threading.SHARED, 100);
        try (var one = Inference.open(batchers);
                var other = Inference.open(batchers)) {
            one.processElement(Cards.row(0, 0.1), 0);
            other.processElement(Cards.row(0, 0.3), 0);
            one.processElement(Cards.row(1, 0.2), 1);
            other.processWatermark(0);

            one.prepareSnapshotPreBarrier(1);

            assertThat(one.extractOutputValues()).extracting(Score::score).containsExactly(0.1, 0.2);
            assertThat(other.getOutput()).isEmpty();
            other.prepareSnapshotPreBarrier(1);
            assertThat(other.extractOutputValues()).extracting(Score::score).containsExactly(0.3);
            assertThat(other.getOutput()).hasSize(2);
            assertThat(model.runs).containsExactly(3);
        }
    }

    @Test
    void theRowsOfAnOperatorThatIsCancelledGoToNobody() throws Exception {
        FakeModel model = FakeModel.free();
        var batchers = Inference.batchers(model, Threading.SHARED, 100);
        var cancelled = Inference.open(batchers);
        try (var other = Inference.open(batchers)) {
            cancelled.processElement(Cards.row(0, 0.1), 0);
            other.processElement(Cards.row(0, 0.3), 0);
            cancelled.getOperator().close();

            other.prepareSnapshotPreBarrier(1);

            assertThat(other.extractOutputValues()).extracting(Score::score).containsExactly(0.3);
            assertThat(cancelled.getOutput()).isEmpty();
            assertThat(model.runs).containsExactly(2);
        }
    }

    @Test
    void aRowOfAnotherOperatorThatFailsHarmsNone() throws Exception {
        var batchers = Inference.batchers(FakeModel.free(), Threading.SHARED, 100);
        try (var one = Inference.open(batchers);
                var other = Inference.open(batchers)) {
            one.processElement(Cards.row(0, 0.1), 0);
            other.processElement(Cards.row(0, FakeModel.BAD), 0);
            one.endInput();
            other.endInput();

            assertThat(one.extractOutputValues()).extracting(Score::score).containsExactly(0.1);
            assertThat(other.extractOutputValues()).isEmpty();
            assertThat(other.getSideOutput(DeadLetters.TAG)).hasSize(1);
        }
    }
}
