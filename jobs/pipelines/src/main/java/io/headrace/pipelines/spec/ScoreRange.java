package io.headrace.pipelines.spec;

import java.io.Serializable;

/**
 * The scores a model may give; an answer outside is a dead letter.
 *
 * @param lowest itself allowed; minus infinity for none
 * @param highest itself allowed; infinity for none
 */
public record ScoreRange(double lowest, double highest) implements Serializable {
    public static final ScoreRange PROBABILITY = new ScoreRange(0, 1);
    /** Any finite number. */
    public static final ScoreRange NONE = new ScoreRange(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

    public ScoreRange {
        Check.that(lowest < highest, "range", "[lowest, highest] with lowest below highest", lowest + ", " + highest);
    }

    /** False for NaN and infinities. */
    public boolean contains(double score) {
        return Double.isFinite(score) && score >= lowest && score <= highest;
    }

    /** As the YAML writes it. */
    @Override
    public String toString() {
        return equals(NONE) ? "none" : "[" + Numbers.plain(lowest) + ", " + Numbers.plain(highest) + "]";
    }
}
