package io.headrace.drift.window;

import io.headrace.drift.counts.Buckets;
import io.headrace.drift.counts.LogLinear;
import io.headrace.drift.profile.FeatureProfile;
import io.headrace.drift.profile.NumericProfile;
import io.headrace.drift.profile.ReferenceProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * In which buckets the features and the score of a model version are counted: those of its reference profile, else
 * log-linear ones. Immutable.
 *
 * @param names of the features, in the model's order
 * @param profiles of the features and, at the end, of the score; empty without a reference profile
 * @param buckets of the features and, at the end, of the score
 */
public record Counting(List<String> names, List<NumericProfile> profiles, List<Buckets> buckets) {
    public Counting {
        names = List.copyOf(names);
        profiles = List.copyOf(profiles);
        buckets = List.copyOf(buckets);
    }

    /** Nothing is known of the features. */
    public static Counting unprofiled(List<String> names) {
        List<Buckets> buckets = new ArrayList<>();
        for (int i = 0; i <= names.size(); i++) {
            buckets.add(LogLinear.INSTANCE);
        }
        return new Counting(names, List.of(), buckets);
    }

    /**
     * @param names of the features, in the model's order
     * @throws IllegalArgumentException if the profile does not know one of them as a number
     */
    public static Counting of(ReferenceProfile profile, List<String> names) {
        List<NumericProfile> profiles = new ArrayList<>();
        for (String name : names) {
            profiles.add(numeric(profile, name));
        }
        profiles.add(profile.score());
        return new Counting(
                names,
                profiles,
                profiles.stream().<Buckets>map(NumericProfile::edges).toList());
    }

    private static NumericProfile numeric(ReferenceProfile profile, String name) {
        Optional<FeatureProfile> found = profile.feature(name);
        if (found.isPresent() && found.get() instanceof NumericProfile numeric) {
            return numeric;
        }
        throw new IllegalArgumentException(ReferenceProfile.FILE_NAME + " of " + profile.model() + "/"
                + profile.version() + ": expected a number named " + name + ", found "
                + (found.isPresent()
                        ? "categories"
                        : "no such feature among "
                                + profile.features().stream()
                                        .map(FeatureProfile::name)
                                        .toList()));
    }

    public boolean isProfiled() {
        return !profiles.isEmpty();
    }

    /** Features, and one for the score. */
    int columns() {
        return buckets.size();
    }

    /** Differs, but for accident, where the buckets or the reference do: counts of others cannot be merged or compared. */
    public long fingerprint() {
        long hash = names.hashCode();
        for (Buckets of : buckets) {
            hash = 31 * hash + of.fingerprint();
        }
        for (NumericProfile profile : profiles) {
            hash = 31 * hash + profile.counts().hashCode();
        }
        return hash;
    }
}
