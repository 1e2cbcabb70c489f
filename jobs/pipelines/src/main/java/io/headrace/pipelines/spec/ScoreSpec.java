package io.headrace.pipelines.spec;

import java.io.Serializable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * How the model's output becomes a score and a decision.
 *
 * @param output name of the graph's output; empty takes the manifest's
 * @param classIndex column of the output, or class of a ZipMap; -1 takes the manifest's, or 0
 * @param bands lowest score of each decision, sorted ascending here; empty takes the manifest's
 * @param below the decision for scores below the first band
 * @param range scores outside are dead letters
 */
public record ScoreSpec(String output, int classIndex, Map<String, Double> bands, String below, ScoreRange range)
        implements Serializable {
    public static final String DEFAULT_BELOW = "approve";
    /** Everything from the manifest. */
    public static final ScoreSpec DEFAULT = new ScoreSpec("", -1, Map.of(), DEFAULT_BELOW, ScoreRange.PROBABILITY);

    public ScoreSpec {
        Objects.requireNonNull(output, "output");
        Check.that(classIndex >= -1, "class", "0 or more", classIndex);
        bands = ascending(bands);
        Check.text(below, "below");
        Check.that(!bands.containsKey(below), "below", "a decision that is no band", Check.quoted(below));
        Objects.requireNonNull(range, "range");
    }

    public static ScoreSpec of(String output, int classIndex) {
        return DEFAULT.withOutput(output, classIndex);
    }

    public ScoreSpec withOutput(String name, int index) {
        return new ScoreSpec(name, index, bands, below, range);
    }

    public ScoreSpec withBand(String decision, double lowest) {
        Map<String, Double> more = new LinkedHashMap<>(bands);
        more.put(decision, lowest);
        return withBands(more);
    }

    public ScoreSpec withBands(Map<String, Double> values) {
        return new ScoreSpec(output, classIndex, values, below, range);
    }

    public ScoreSpec withBelow(String decision) {
        return new ScoreSpec(output, classIndex, bands, decision, range);
    }

    public ScoreSpec withRange(ScoreRange value) {
        return new ScoreSpec(output, classIndex, bands, below, value);
    }

    private static Map<String, Double> ascending(Map<String, Double> bands) {
        Map<String, Double> sorted = new LinkedHashMap<>();
        bands.entrySet().stream()
                .sorted(Map.Entry.comparingByValue())
                .forEach(band -> sorted.put(band.getKey(), band.getValue()));
        long distinct = sorted.values().stream().distinct().count();
        Check.that(distinct == sorted.size(), "bands", "a lowest score of its own for each decision", sorted);
        return Collections.unmodifiableMap(sorted);
    }
}
