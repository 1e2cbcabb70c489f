package io.headrace.stages.infer;

import io.headrace.contract.FeatureRow;
import io.headrace.contract.Score;
import io.headrace.runtime.batch.Threading;
import io.headrace.stages.score.TimeLimit;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;

/** The kit for the infer operator where answers come in any order. */
abstract class ShuffledInferKit extends InferKit {
    private final Order order;

    ShuffledInferKit(Order order) {
        super(Threading.ASYNC);
        this.order = order;
    }

    @Override
    protected OneInputStreamOperatorTestHarness<FeatureRow, Score> operator() throws Exception {
        return Inference.harness((sink, task) -> new ShufflingBatcher(sink), order, TimeLimit.NONE);
    }
}
