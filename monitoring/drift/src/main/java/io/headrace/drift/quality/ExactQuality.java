package io.headrace.drift.quality;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** The ranking of scores that are all in memory: for training, tests and small windows. NaN where a label is lacking. */
public final class ExactQuality {
    private ExactQuality() {}

    /**
     * A score and what came true.
     *
     * @param score finite
     */
    public record Outcome(double score, boolean positive) {}

    /** As {@link Ranking#auc}. */
    public static double auc(List<Outcome> outcomes) {
        Sweep sweep = new Sweep(outcomes);
        double won = 0;
        while (sweep.next()) {
            won += sweep.groupPositives * (sweep.negativesLeft() + sweep.groupNegatives / 2.0);
        }
        return won / ((double) sweep.hits * sweep.misses);
    }

    /** As {@link Ranking#averagePrecision}. */
    public static double averagePrecision(List<Outcome> outcomes) {
        Sweep sweep = new Sweep(outcomes);
        double sum = 0;
        while (sweep.next()) {
            sum += sweep.groupPositives * ((double) sweep.hits / (sweep.hits + sweep.misses));
        }
        return sum / sweep.hits;
    }

    /** From the highest score down, equal scores at once. */
    private static final class Sweep {
        private final Outcome[] sorted;
        private final long allNegatives;
        private int at;
        private long hits;
        private long misses;
        private long groupPositives;
        private long groupNegatives;

        private Sweep(List<Outcome> outcomes) {
            sorted = outcomes.toArray(Outcome[]::new);
            Arrays.sort(sorted, Comparator.comparingDouble(Outcome::score).reversed());
            allNegatives =
                    outcomes.stream().filter(outcome -> !outcome.positive).count();
        }

        private boolean next() {
            if (at == sorted.length) {
                return false;
            }
            double score = sorted[at].score;
            groupPositives = 0;
            groupNegatives = 0;
            for (; at < sorted.length && sorted[at].score == score; at++) {
                if (sorted[at].positive) {
                    groupPositives++;
                } else {
                    groupNegatives++;
                }
            }
            hits += groupPositives;
            misses += groupNegatives;
            return true;
        }

        private long negativesLeft() {
            return allNegatives - misses;
        }
    }
}
