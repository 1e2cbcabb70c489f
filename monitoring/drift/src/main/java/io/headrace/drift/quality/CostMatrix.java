package io.headrace.drift.quality;

import java.io.Serializable;

/**
 * What decisions cost, in one currency; gains are negative.
 *
 * @param truePositive of each, such as a review
 * @param falsePositive of each, such as a review and an angry customer
 * @param falseNegative of each, besides the amount
 * @param trueNegative of each
 * @param missedShare of the amount of a false negative, such as 1 where all of it is lost
 */
public record CostMatrix(
        double truePositive, double falsePositive, double falseNegative, double trueNegative, double missedShare)
        implements Serializable {
    /** What decisions cost is not known: NaN. */
    public static final CostMatrix UNKNOWN = new CostMatrix(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);

    public double cost(Confusion confusion, double missedAmount) {
        return truePositive * confusion.truePositives()
                + falsePositive * confusion.falsePositives()
                + falseNegative * confusion.falseNegatives()
                + trueNegative * confusion.trueNegatives()
                + missedShare * missedAmount;
    }
}
