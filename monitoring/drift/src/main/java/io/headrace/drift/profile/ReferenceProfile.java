package io.headrace.drift.profile;

import io.headrace.drift.distance.QuantileEdges;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What a model version saw in training, kept beside it as {@code reference.json}; what passes is compared with it.
 *
 * @param model name of the model
 * @param version folder name of the version
 * @param features in the model's order, each name once
 * @param score what the model made of rows that it had not learnt from: of those that it has, it is too sure
 */
public record ReferenceProfile(String model, String version, List<FeatureProfile> features, NumericProfile score) {
    public static final String FILE_NAME = "reference.json";

    /** Bins that a feature gets: fine enough to see a tail, coarse enough to hold still in a window of thousands. */
    public static final int USUAL_BINS = 20;

    public ReferenceProfile {
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(score, "score");
        features = List.copyOf(features);
        Set<String> names = new HashSet<>();
        for (FeatureProfile feature : features) {
            if (!names.add(feature.name())) {
                throw new IllegalArgumentException("feature " + feature.name() + " is profiled twice");
            }
        }
    }

    /** Of training data that the features describe; where they differ, the most; 0 without features. */
    public long rows() {
        return features.stream().mapToLong(FeatureProfile::rows).max().orElse(0);
    }

    public Optional<FeatureProfile> feature(String name) {
        return features.stream().filter(feature -> feature.name().equals(name)).findFirst();
    }

    /**
     * A column of training rows, with edges at its quantiles.
     *
     * @param values NaN where missing; a column without one finite value has the domain {0}
     */
    public static NumericProfile numeric(String name, double[] values, int bins) {
        double[] finite = Arrays.stream(values).filter(Double::isFinite).toArray();
        return NumericProfile.of(name, QuantileEdges.of(finite, bins), values);
    }
}
