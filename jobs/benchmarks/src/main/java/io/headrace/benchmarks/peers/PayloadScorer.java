package io.headrace.benchmarks.peers;

import io.headrace.contract.Origin;
import io.headrace.contract.RejectReason;
import io.headrace.contract.Rejected;
import io.headrace.stages.score.RowScorer;
import java.util.List;

/** The bare answer; rows of a pool have no time and come from nowhere. */
final class PayloadScorer implements RowScorer<Payload, Float> {
    private static final byte[] NOTHING = {};

    @Override
    public long time(Payload row) {
        return 0;
    }

    @Override
    public boolean accepts(double value) {
        return Double.isFinite(value);
    }

    @Override
    public Float score(Payload row, double value) {
        return (float) value;
    }

    @Override
    public Rejected rejectValue(Payload row, double value) {
        return reject(RejectReason.INVALID_SCORE, "found " + value);
    }

    @Override
    public Rejected rejectFailure(Payload row, String failure) {
        return reject(RejectReason.INFERENCE_FAILED, failure);
    }

    private static Rejected reject(RejectReason reason, String detail) {
        return new Rejected(reason, detail, Origin.NONE, NOTHING, NOTHING, List.of());
    }
}
