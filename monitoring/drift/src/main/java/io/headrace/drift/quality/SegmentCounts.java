package io.headrace.drift.quality;

import io.headrace.drift.state.Packer;
import io.headrace.drift.state.Unpacker;

/**
 * What a window knows of one segment: all its scores, the labels that have come, and the k highest of those labelled. Parts
 * merge to the same bytes in any order; a part may correct another. Some 25 KB, a few hundred bytes when written. One thread.
 */
public final class SegmentCounts {
    private static final int VERSION = 1;
    private static final int MOST_BYTES = 1 << 26;

    private final ScoreHistogram scores;
    private final QualityCounts outcomes;
    private final TopOfDay top;

    /**
     * @param threshold from which a score decides, above 0, below 1
     * @param k from 1 to 10,000
     */
    public SegmentCounts(double threshold, int k) {
        this(new ScoreHistogram(ScoreBins.shared(threshold)), new QualityCounts(threshold), new TopOfDay(k));
    }

    private SegmentCounts(ScoreHistogram scores, QualityCounts outcomes, TopOfDay top) {
        this.scores = scores;
        this.outcomes = outcomes;
        this.top = top;
    }

    public void addScore(double score) {
        scores.add(score);
    }

    /**
     * What is known of an event's outcome has changed.
     *
     * @param amount at stake; not finite counts as 0
     */
    public void change(IdHash id, double score, double amount, Outcome from, Outcome to) {
        if (from != Outcome.UNKNOWN) {
            outcomes.takeBack(score, from == Outcome.POSITIVE, amount);
        }
        if (to != Outcome.UNKNOWN) {
            outcomes.add(score, to == Outcome.POSITIVE, amount);
        }
        top.add(score, id, to.positives() - from.positives());
    }

    public void merge(SegmentCounts other) {
        scores.merge(other.scores);
        outcomes.merge(other.outcomes);
        top.merge(other.top);
    }

    /** Labelled or not. */
    public ScoreHistogram scores() {
        return scores;
    }

    public QualityCounts outcomes() {
        return outcomes;
    }

    public TopOfDay top() {
        return top;
    }

    public byte[] toBytes() {
        Packer out = new Packer(VERSION);
        scores.write(out);
        return out.putBytes(outcomes.toBytes()).putBytes(top.toBytes()).bytes();
    }

    /** @throws IllegalArgumentException if these are not the bytes of counts with this threshold */
    public static SegmentCounts fromBytes(double threshold, int k, byte[] bytes) {
        return Unpacker.read("counts of a segment", VERSION, bytes, in -> {
            ScoreHistogram scores = ScoreHistogram.read(ScoreBins.shared(threshold), in);
            QualityCounts outcomes = QualityCounts.fromBytes(threshold, in.getBytes(MOST_BYTES));
            return new SegmentCounts(scores, outcomes, TopOfDay.fromBytes(k, in.getBytes(MOST_BYTES)));
        });
    }
}
