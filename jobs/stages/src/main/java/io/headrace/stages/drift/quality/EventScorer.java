package io.headrace.stages.drift.quality;

import io.headrace.contract.FeatureRow;
import io.headrace.contract.Rejected;
import io.headrace.contract.Score;
import io.headrace.stages.score.RowScorer;

/** Hands each score on with the event that it is about. */
public final class EventScorer implements RowScorer<FeatureRow, Scored> {
    private final RowScorer<FeatureRow, Score> scorer;

    public EventScorer(RowScorer<FeatureRow, Score> scorer) {
        this.scorer = scorer;
    }

    @Override
    public void beginBatch() {
        scorer.beginBatch();
    }

    @Override
    public void endBatch() {
        scorer.endBatch();
    }

    @Override
    public long time(FeatureRow row) {
        return scorer.time(row);
    }

    @Override
    public boolean accepts(double value) {
        return scorer.accepts(value);
    }

    @Override
    public Scored score(FeatureRow row, double value) {
        return new Scored(scorer.score(row, value), row.event());
    }

    @Override
    public Rejected rejectValue(FeatureRow row, double value) {
        return scorer.rejectValue(row, value);
    }

    @Override
    public Rejected rejectFailure(FeatureRow row, String failure) {
        return scorer.rejectFailure(row, failure);
    }

    @Override
    public boolean hasDeadlines() {
        return scorer.hasDeadlines();
    }

    @Override
    public long deadline(FeatureRow row) {
        return scorer.deadline(row);
    }

    @Override
    public Scored fallback(FeatureRow row) {
        Score fallback = scorer.fallback(row);
        return fallback == null ? null : new Scored(fallback, row.event());
    }

    @Override
    public Rejected rejectMissed(FeatureRow row) {
        return scorer.rejectMissed(row);
    }
}
