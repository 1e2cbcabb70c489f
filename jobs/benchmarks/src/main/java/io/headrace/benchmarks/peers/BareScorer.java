package io.headrace.benchmarks.peers;

import io.headrace.contract.Origin;
import io.headrace.contract.RejectReason;
import io.headrace.contract.Rejected;
import io.headrace.stages.score.RowScorer;
import java.io.Serializable;
import java.util.List;

/** The bare answer; rows of the benchmark have no time and come from nowhere. */
final class BareScorer<R, T> implements RowScorer<R, T> {
    private static final byte[] NOTHING = {};

    private final Answers<R, T> answers;

    BareScorer(Answers<R, T> answers) {
        this.answers = answers;
    }

    /** What a row is answered with. */
    @FunctionalInterface
    interface Answers<R, T> extends Serializable {
        T of(R row, float score);
    }

    @Override
    public long time(R row) {
        return 0;
    }

    @Override
    public boolean accepts(double value) {
        return Double.isFinite(value);
    }

    @Override
    public T score(R row, double value) {
        return answers.of(row, (float) value);
    }

    @Override
    public Rejected rejectValue(R row, double value) {
        return reject(RejectReason.INVALID_SCORE, "found " + value);
    }

    @Override
    public Rejected rejectFailure(R row, String failure) {
        return reject(RejectReason.INFERENCE_FAILED, failure);
    }

    private static Rejected reject(RejectReason reason, String detail) {
        return new Rejected(reason, detail, Origin.NONE, NOTHING, NOTHING, List.of());
    }
}
