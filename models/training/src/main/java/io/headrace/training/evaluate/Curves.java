package io.headrace.training.evaluate;

/**
 * The areas under the two curves by which fraud detectors are compared. Rows with equal scores are one point of the
 * curve, so that the order in which they come does not matter.
 */
public final class Curves {
    private Curves() {}

    /**
     * Area under the receiver operating characteristic: the probability that a fraud scores above an honest row, ties
     * counting half (Hanley and McNeil, The meaning and use of the area under a ROC curve, Radiology 143, 1982).
     *
     * @return in [0, 1]; NaN if one of the classes is empty
     */
    public static double rocAuc(boolean[] labels, float[] scores) {
        int[] order = Ranking.byFallingScore(scores);
        double area = 0;
        long positives = 0;
        long negatives = 0;
        for (int i = 0; i < order.length; ) {
            int end = endOfTie(order, scores, i);
            int hits = hits(labels, order, i, end);
            int misses = end - i - hits;
            area += misses * (positives + hits / 2.0);
            positives += hits;
            negatives += misses;
            i = end;
        }
        return area / ((double) positives * negatives);
    }

    /**
     * Average precision: the sum over thresholds of precision times the gain in recall, without interpolation (Zhu,
     * Recall, precision and average precision, 2004; the definition of scikit-learn).
     *
     * @return in [0, 1]; NaN if there is no fraud
     */
    public static double averagePrecision(boolean[] labels, float[] scores) {
        int[] order = Ranking.byFallingScore(scores);
        double sum = 0;
        long positives = 0;
        for (int i = 0; i < order.length; ) {
            int end = endOfTie(order, scores, i);
            int hits = hits(labels, order, i, end);
            positives += hits;
            sum += hits * ((double) positives / end);
            i = end;
        }
        return sum / positives;
    }

    private static int endOfTie(int[] order, float[] scores, int start) {
        int end = start + 1;
        while (end < order.length && scores[order[end]] == scores[order[start]]) {
            end++;
        }
        return end;
    }

    private static int hits(boolean[] labels, int[] order, int start, int end) {
        int hits = 0;
        for (int i = start; i < end; i++) {
            hits += labels[order[i]] ? 1 : 0;
        }
        return hits;
    }
}
