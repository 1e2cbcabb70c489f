package io.headrace.drift.quality;

/** How well scores order positives before negatives. NaN where either is lacking. */
public final class Ranking {
    private final ScoreHistogram positives;
    private final ScoreHistogram negatives;

    Ranking(ScoreHistogram positives, ScoreHistogram negatives) {
        this.positives = positives;
        this.negatives = negatives;
    }

    /**
     * Area under the ROC curve: the chance that a positive scores above a negative, ties counting half (Hanley and McNeil,
     * 1982). The bounds differ by the share of pairs that fall into one bin.
     */
    public Bounded auc() {
        double pairs = (double) positives.total() * negatives.total();
        double won = 0;
        double tied = 0;
        double below = 0;
        for (int bin = 0; bin < positives.bins(); bin++) {
            won += positives.count(bin) * below;
            tied += (double) positives.count(bin) * negatives.count(bin);
            below += negatives.count(bin);
        }
        return pairs == 0
                ? Bounded.UNDEFINED
                : new Bounded((won + tied / 2) / pairs, won / pairs, (won + tied) / pairs);
    }

    /**
     * Average precision, Σ (R_i - R_(i-1)) · P_i from the highest score down, as scikit-learn defines it: no interpolation,
     * equal scores taken at once. Low is as if the negatives of each bin came first, one positive after the other; high as
     * if its positives came first, at once.
     */
    public Bounded averagePrecision() {
        double all = positives.total();
        double value = 0;
        double low = 0;
        double high = 0;
        double hits = 0;
        double misses = 0;
        for (int bin = positives.bins() - 1; bin >= 0; bin--) {
            double more = positives.count(bin);
            double negative = negatives.count(bin);
            if (more > 0) {
                value += more * (hits + more) / (hits + more + misses + negative);
                high += more * (hits + more) / (hits + more + misses);
                low += lowest(hits, more, misses + negative);
            }
            hits += more;
            misses += negative;
        }
        return all == 0 ? Bounded.UNDEFINED : new Bounded(value / all, low / all, high / all);
    }

    /** At most Σ (hits + j) / (hits + j + misses) for j = 1 to more, by the logarithm in place of the harmonic sum. */
    private static double lowest(double hits, double more, double misses) {
        return misses == 0 ? more : Math.max(0, more - misses * Math.log1p(more / (hits + misses)));
    }
}
