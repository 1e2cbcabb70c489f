package io.headrace.training.evaluate;

import io.headrace.training.Samples;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * How well scores find fraud.
 *
 * @param rocAuc see {@link Curves#rocAuc}
 * @param averagePrecision see {@link Curves#averagePrecision}
 * @param cardPrecision see {@link CardPrecision}, at {@link #INVESTIGATED} cards a day
 * @param rows how many were scored
 * @param frauds how many of them are fraud
 */
public record Evaluation(double rocAuc, double averagePrecision, double cardPrecision, int rows, int frauds) {
    /** Cards that investigators can check in a day. */
    public static final int INVESTIGATED = 100;

    /** @param scores one per sample, higher is more likely fraud */
    public static Evaluation of(Samples samples, float[] scores) {
        return new Evaluation(
                Curves.rocAuc(samples.labels(), scores),
                Curves.averagePrecision(samples.labels(), scores),
                CardPrecision.at(INVESTIGATED, samples, scores),
                samples.size(),
                samples.positives());
    }

    /** Under the names that a manifest uses. */
    public Map<String, Double> metrics() {
        Map<String, Double> metrics = new LinkedHashMap<>();
        metrics.put("roc_auc", rocAuc);
        metrics.put("average_precision", averagePrecision);
        metrics.put("card_precision_at_100", cardPrecision);
        return metrics;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "AUC ROC %.4f, average precision %.4f, card precision at %d a day %.4f on %,d rows, %,d of them fraud",
                rocAuc,
                averagePrecision,
                INVESTIGATED,
                cardPrecision,
                rows,
                frauds);
    }
}
