package io.headrace.benchmarks.drift;

import io.headrace.drift.profile.NumericProfile;
import io.headrace.drift.profile.ReferenceProfile;
import io.headrace.drift.profile.ReferenceProfileBuilder;
import io.headrace.drift.profile.ReferenceProfileJson;
import java.util.List;

/**
 * What a model would have learnt of its rows.
 *
 * @param profile text of the reference profile, of float32 as training writes it
 * @param means per feature
 * @param deviations per feature; 0 where it is constant
 */
record Reference(String profile, double[] means, double[] deviations) {
    static Reference of(List<String> names, List<double[]> rows) {
        ReferenceProfileBuilder builder = new ReferenceProfileBuilder("bench", "1");
        for (int i = 0; i < names.size(); i++) {
            builder.numeric(names.get(i), column(rows, i));
        }
        ReferenceProfile features = builder.score(new double[] {0, 1});
        Reference moments = new Reference("", moments(features, false), moments(features, true));
        double[] scores = rows.stream().mapToDouble(moments::score).toArray();
        return new Reference(ReferenceProfileJson.format(builder.score(scores)), moments.means, moments.deviations);
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

    /** In place of a model's: the logistic function of how far the features are from their means, taken together. */
    double score(double... row) {
        double sum = 0;
        for (int i = 0; i < row.length; i++) {
            sum += deviations[i] == 0 ? 0 : (row[i] - means[i]) / deviations[i];
        }
        return 1 / (1 + Math.exp(-sum / Math.sqrt(row.length)));
    }
}
