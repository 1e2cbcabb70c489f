package io.headrace.benchmarks.drift;

import io.headrace.benchmarks.peers.FraudFeatures;
import io.headrace.drift.profile.NumericProfile;
import io.headrace.drift.profile.ReferenceProfile;
import io.headrace.drift.profile.ReferenceProfileBuilder;
import io.headrace.drift.profile.ReferenceProfileJson;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a model would have learnt of its rows.
 *
 * @param profile text of the reference profile, of float32 as training writes it
 * @param means per feature
 * @param deviations per feature; 0 where it is constant
 * @param scored indexes of the features that the score depends on
 */
record Reference(String profile, double[] means, double[] deviations, int[] scored) {
    static Reference of(List<String> names, List<double[]> rows) {
        ReferenceProfileBuilder builder = new ReferenceProfileBuilder("bench", "1");
        for (int i = 0; i < names.size(); i++) {
            builder.numeric(names.get(i), column(rows, i));
        }
        ReferenceProfile features = builder.score(new double[] {0, 1});
        double[] deviations = moments(features, true);
        Reference unscored = new Reference("", moments(features, false), deviations, scored(names, deviations));
        double[] scores = rows.stream().mapToDouble(unscored::score).toArray();
        return new Reference(
                ReferenceProfileJson.format(builder.score(scores)), unscored.means, deviations, unscored.scored);
    }

    private static double[] column(List<double[]> rows, int index) {
        return rows.stream().mapToDouble(row -> (float) row[index]).toArray();
    }

    private static double[] moments(ReferenceProfile profile, boolean isDeviation) {
        return profile.features().stream()
                .map(NumericProfile.class::cast)
                .mapToDouble(feature -> isDeviation ? Math.sqrt(feature.variance()) : feature.mean())
                .toArray();
    }

    /** Not the calendar: every weekend the scores would move. */
    private static int[] scored(List<String> names, double... deviations) {
        List<String> calendar = FraudFeatures.calendar();
        return IntStream.range(0, names.size())
                .filter(i -> deviations[i] > 0 && !calendar.contains(names.get(i)))
                .toArray();
    }

    /** In place of a model's: the logistic function of how far the features are from their means, taken together. */
    double score(double... row) {
        double sum = 0;
        for (int i : scored) {
            sum += (row[i] - means[i]) / deviations[i];
        }
        return 1 / (1 + Math.exp(-sum / Math.sqrt(row.length)));
    }
}
