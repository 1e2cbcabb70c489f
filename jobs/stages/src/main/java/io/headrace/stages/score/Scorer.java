package io.headrace.stages.score;

import io.headrace.contract.Event;
import io.headrace.contract.FeatureRow;
import io.headrace.contract.FeatureVector;
import io.headrace.contract.RejectReason;
import io.headrace.contract.Rejected;
import io.headrace.contract.Score;
import io.headrace.metrics.StageMetrics;
import io.headrace.schemas.EventEncoder;
import io.headrace.stages.Sampling;
import java.util.Locale;
import java.util.function.LongSupplier;

/** Turns a model's answer into a score with its evidence, or says why it is none. One per subtask, one thread. */
public final class Scorer {
    private final Scoring scoring;
    private final EventEncoder encoder;
    private final LongSupplier clockMillis;
    private final StageMetrics metrics;
    private final ScoreIds ids;
    private final Sampling sampling = new Sampling();

    /**
     * @param encoder writes an event back into its source's format, for the dead letter
     * @param clockMillis when a score is made
     */
    public Scorer(Scoring scoring, EventEncoder encoder, LongSupplier clockMillis, StageMetrics metrics) {
        this.scoring = scoring;
        this.encoder = encoder;
        this.clockMillis = clockMillis;
        this.metrics = metrics;
        this.ids = new ScoreIds(scoring.pipeline(), scoring.modelSha256(), scoring.specSha256());
    }

    /** NaN and infinities are never a score, nor is what lies outside the declared range. */
    public boolean accepts(double value) {
        return Double.isFinite(value) && value >= scoring.lowest() && value <= scoring.highest();
    }

    public Score score(FeatureRow row, double value) {
        Event event = row.event();
        Bands.Band band = scoring.bands().of(value);
        long now = clockMillis.getAsLong();
        metrics.scored(1);
        metrics.decided(band.decision(), 1);
        if (sampling.isNext()) {
            metrics.scoreCame(now - event.time());
        }
        return new Score(
                event.id(),
                ids.of(event.id()),
                event.text(scoring.keyColumn()),
                event.time(),
                scoring.pipeline(),
                scoring.model(),
                scoring.modelVersion(),
                scoring.modelSha256(),
                scoring.specSha256(),
                value,
                band.decision(),
                band.lowest(),
                now,
                row.flags(),
                new FeatureVector(scoring.featureNames(), row.values()),
                event.headers());
    }

    public Rejected rejectValue(FeatureRow row, double value) {
        String expected =
                String.format(Locale.ROOT, "a finite number in [%s, %s]", scoring.lowest(), scoring.highest());
        return reject(row, RejectReason.INVALID_SCORE, model() + ": expected " + expected + ", found " + value);
    }

    public Rejected rejectFailure(FeatureRow row, String failure) {
        metrics.inferFailed(1);
        return reject(row, RejectReason.INFERENCE_FAILED, model() + ": " + failure);
    }

    private Rejected reject(FeatureRow row, RejectReason reason, String detail) {
        return RejectedRows.of(row, scoring.keyColumn(), reason, detail, encoder);
    }

    private String model() {
        return "model=" + scoring.model() + "/" + scoring.modelVersion();
    }
}
