package io.headrace.stages.score;

import io.headrace.contract.Event;
import io.headrace.contract.FeatureRow;
import io.headrace.contract.FeatureVector;
import io.headrace.contract.Flags;
import io.headrace.contract.RejectReason;
import io.headrace.contract.Rejected;
import io.headrace.contract.Score;
import io.headrace.metrics.StageMetrics;
import io.headrace.schemas.EventEncoder;
import io.headrace.stages.Sampling;
import java.util.Locale;
import java.util.function.LongSupplier;

/** Turns a model's answer into a score with its evidence, or says why it is none. One per subtask, one thread. */
public final class Scorer implements RowScorer<FeatureRow, Score> {
    private final Scoring scoring;
    private final TimeLimit limit;
    private final EventEncoder encoder;
    private final LongSupplier clockMillis;
    private final StageMetrics metrics;
    private final Sampling sampling = new Sampling();

    /** Scores of the batch under way by their band: counted up here, since counters are shared by threads. */
    private final long[] banded;

    private long fallbacks;
    private long varied;

    /** The model's answer before. */
    private double last = Double.NaN;

    private long now;

    /** Events may take their time. */
    public Scorer(Scoring scoring, EventEncoder encoder, LongSupplier clockMillis, StageMetrics metrics) {
        this(scoring, TimeLimit.NONE, encoder, clockMillis, metrics);
    }

    /**
     * @param limit by when events must have their score
     * @param encoder writes an event back into its source's format, for the dead letter
     * @param clockMillis read once per batch
     */
    public Scorer(
            Scoring scoring, TimeLimit limit, EventEncoder encoder, LongSupplier clockMillis, StageMetrics metrics) {
        this.scoring = scoring;
        this.limit = limit;
        this.encoder = encoder;
        this.clockMillis = clockMillis;
        this.metrics = metrics;
        this.banded = new long[scoring.bands().size()];
    }

    @Override
    public long time(FeatureRow row) {
        return row.event().time();
    }

    /** NaN and infinities are never a score, nor is what lies outside the declared range. */
    @Override
    public boolean accepts(double value) {
        return Double.isFinite(value) && value >= scoring.lowest() && value <= scoring.highest();
    }

    /** A batch has come back; its scores are made now. */
    @Override
    public void beginBatch() {
        now = clockMillis.getAsLong();
    }

    /** Counts the scores that were made since the batch began. */
    @Override
    public void endBatch() {
        for (int band = 0; band < banded.length; band++) {
            if (banded[band] > 0) {
                metrics.scored(banded[band]);
                metrics.decided(scoring.bands().band(band).decision(), banded[band]);
                banded[band] = 0;
            }
        }
        if (fallbacks > 0) {
            metrics.fellBack(fallbacks);
            fallbacks = 0;
        }
        if (varied > 0) {
            metrics.varied(varied);
            varied = 0;
        }
    }

    /** To be called between {@link #beginBatch} and {@link #endBatch}. */
    @Override
    public Score score(FeatureRow row, double value) {
        if (value != last) {
            last = value;
            varied++;
        }
        return score(row, value, row.flags());
    }

    private Score score(FeatureRow row, double value, int flags) {
        Event event = row.event();
        int index = scoring.bands().indexOf(value);
        Bands.Band band = scoring.bands().band(index);
        banded[index]++;
        if (sampling.isNext()) {
            metrics.scoreCame(now - event.time());
        }
        return new Score(
                event.id(),
                event.text(scoring.keyColumn()),
                event.time(),
                scoring.provenance(),
                value,
                band.decision(),
                band.lowest(),
                now,
                flags,
                new FeatureVector(scoring.featureNames(), row.values()),
                event.headers());
    }

    @Override
    public Rejected rejectValue(FeatureRow row, double value) {
        String expected =
                String.format(Locale.ROOT, "a finite number in [%s, %s]", scoring.lowest(), scoring.highest());
        return reject(row, RejectReason.INVALID_SCORE, model() + ": expected " + expected + ", found " + value);
    }

    @Override
    public Rejected rejectFailure(FeatureRow row, String failure) {
        metrics.inferFailed(1);
        return reject(row, RejectReason.INFERENCE_FAILED, model() + ": " + failure);
    }

    @Override
    public boolean hasDeadlines() {
        return limit.isSet();
    }

    @Override
    public long deadline(FeatureRow row) {
        return limit.deadline(row.event());
    }

    /** To be called between {@link #beginBatch} and {@link #endBatch}. */
    @Override
    public Score fallback(FeatureRow row) {
        double value = limit.fallback().score(row.values());
        if (Double.isNaN(value)) {
            return null;
        }
        fallbacks++;
        return score(row, value, row.flags() | Flags.FALLBACK);
    }

    @Override
    public Rejected rejectMissed(FeatureRow row) {
        long passed = now - row.event().origin().timestamp();
        return reject(
                row,
                RejectReason.DEADLINE_PASSED,
                model() + ": expected a score before the deadline, found none " + passed
                        + " ms after the record's timestamp; neither deadline.rules nor deadline.score has one for it");
    }

    private Rejected reject(FeatureRow row, RejectReason reason, String detail) {
        return RejectedRows.of(row, scoring.keyColumn(), reason, detail, encoder);
    }

    private String model() {
        return "model=" + scoring.provenance().model() + "/"
                + scoring.provenance().modelVersion();
    }
}
