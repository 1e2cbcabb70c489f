package io.headrace.drift.profile;

import java.util.ArrayList;
import java.util.List;

/** Makes a {@link ReferenceProfile} of training columns, one after the other: none is kept. */
public final class ReferenceProfileBuilder {
    private static final int MOST_CATEGORIES = 100;

    private final String model;
    private final String version;
    private final List<FeatureProfile> features = new ArrayList<>();
    private int bins = ReferenceProfile.USUAL_BINS;

    public ReferenceProfileBuilder(String model, String version) {
        this.model = model;
        this.version = version;
    }

    /** Of the columns that follow; the score's too. */
    public ReferenceProfileBuilder bins(int most) {
        bins = most;
        return this;
    }

    /**
     * @param values one a row, NaN where missing; rounded to float32, since what passes later is counted so
     */
    public ReferenceProfileBuilder numeric(String name, double[] values) {
        features.add(ReferenceProfile.numeric(name, values, bins));
        return this;
    }

    /** @param values one a row, null where missing */
    public ReferenceProfileBuilder categories(String name, List<String> values) {
        features.add(CategoryProfile.of(name, values, MOST_CATEGORIES));
        return this;
    }

    /** @param scores one a row, of rows that the model has not learnt from */
    public ReferenceProfile score(double[] scores) {
        return new ReferenceProfile(model, version, features, ReferenceProfile.numeric("score", scores, bins));
    }
}
