package io.headrace.training.optimize;

import io.headrace.runtime.repository.CaseAnswers;
import io.headrace.training.evaluate.Curves;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * How far scores of two models of the same rows lie apart. What fails, is NaN or infinite is no score.
 *
 * @param source where the rows come from, for people
 * @param rows that both score
 * @param unscored rows that neither scores
 * @param lost rows that the first scores and the second does not
 * @param largest absolute difference; infinite if a row is lost
 * @param mean absolute difference of the rows that both score
 * @param worst the row with the largest, or the first that is lost, from 0
 * @param worstCase what became of its score, for people
 * @param decisions rows on which another decision falls; empty where there are no decisions
 * @param ranking how well both find what is labelled; empty without labels of both kinds
 */
public record Loss(
        String source,
        int rows,
        int unscored,
        int lost,
        double largest,
        double mean,
        int worst,
        String worstCase,
        OptionalInt decisions,
        Optional<Ranking> ranking) {
    /** See {@link Curves}. */
    public record Ranking(
            double rocAucBefore, double rocAucAfter, double averagePrecisionBefore, double averagePrecisionAfter) {}

    /**
     * @param measured rows that both have answered
     * @param thresholds lowest scores of the decisions
     */
    static Loss of(MeasuredRows measured, CaseAnswers before, CaseAnswers after, Collection<Double> thresholds) {
        return new Comparison(measured, before, after).loss(thresholds);
    }

    private record Comparison(MeasuredRows measured, CaseAnswers before, CaseAnswers after) {
        Loss loss(Collection<Double> thresholds) {
            int[] lost = all().filter(row -> isScore(before, row) && !isScore(after, row))
                    .toArray();
            int[] both = both().toArray();
            int worst = lost.length > 0 ? lost[0] : worst(both);
            return new Loss(
                    measured.source(),
                    both.length,
                    (int) all().filter(row -> !isScore(before, row) && !isScore(after, row))
                            .count(),
                    lost.length,
                    lost.length > 0 ? Double.POSITIVE_INFINITY : difference(worst),
                    both().mapToDouble(this::difference).average().orElse(0),
                    worst,
                    worst < 0 ? "no row has a score" : said(before, worst) + " became " + said(after, worst),
                    thresholds.isEmpty() ? OptionalInt.empty() : OptionalInt.of(decisions(thresholds)),
                    ranking(both));
        }

        private IntStream all() {
            return IntStream.range(0, measured.size());
        }

        private IntStream both() {
            return all().filter(row -> isScore(before, row) && isScore(after, row));
        }

        private static boolean isScore(CaseAnswers answers, int row) {
            return answers.failures()[row] == null && Double.isFinite(answers.scores()[row]);
        }

        /** -1 of no rows. */
        private int worst(int[] rows) {
            int worst = -1;
            for (int row : rows) {
                worst = worst < 0 || difference(row) > difference(worst) ? row : worst;
            }
            return worst;
        }

        private double difference(int row) {
            return row < 0 ? 0 : Math.abs(before.scores()[row] - after.scores()[row]);
        }

        private static String said(CaseAnswers answers, int row) {
            String failure = answers.failures()[row];
            return failure != null ? failure : String.format(Locale.ROOT, "%.6g", answers.scores()[row]);
        }

        private int decisions(Collection<Double> thresholds) {
            return (int) both().filter(row -> thresholds.stream()
                            .anyMatch(from -> before.scores()[row] >= from != after.scores()[row] >= from))
                    .count();
        }

        private Optional<Ranking> ranking(int[] rows) {
            if (measured.labels() == null) {
                return Optional.empty();
            }
            boolean[] labels = new boolean[rows.length];
            float[] first = new float[rows.length];
            float[] second = new float[rows.length];
            int positives = 0;
            for (int i = 0; i < rows.length; i++) {
                labels[i] = measured.labels()[rows[i]];
                positives += labels[i] ? 1 : 0;
                first[i] = (float) before.scores()[rows[i]];
                second[i] = (float) after.scores()[rows[i]];
            }
            return positives == 0 || positives == rows.length
                    ? Optional.empty()
                    : Optional.of(new Ranking(
                            Curves.rocAuc(labels, first),
                            Curves.rocAuc(labels, second),
                            Curves.averagePrecision(labels, first),
                            Curves.averagePrecision(labels, second)));
        }
    }
}
