package io.headrace.benchmarks.check;

import ai.onnxruntime.OrtException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Compares scores, one by one, with the reference: counts, flags and amounts exactly, means and risks within a relative
 * {@value #RELATIVE}, scores within {@value #SCORE}. One thread.
 */
final class Comparison {
    static final double RELATIVE = 1e-6;
    static final double SCORE = 1e-5;
    /** The reference's running sums leave 9e-15 where a mean is 0. */
    private static final double RESIDUE = 1e-12;

    private static final int SHOWN = 20;

    private final Reference reference;
    private final Coverage coverage;
    private final Set<String> seen = new HashSet<>();
    private final List<String> ids = new ArrayList<>();
    private final List<float[]> inputs = new ArrayList<>();
    private final List<Double> scores = new ArrayList<>();
    private final Map<String, Integer> mismatches = new HashMap<>();
    private final List<String> first = new ArrayList<>();
    private long values;
    private int doubled;

    Comparison(Reference reference, Coverage coverage) {
        this.reference = reference;
        this.coverage = coverage;
    }

    /** @param score with its features, as the ledger has it; one that the reference does not name is passed over */
    void add(JsonNode score) {
        String id = score.path("event_id").asText();
        double[] expected = reference.rows().get(id);
        if (expected == null) {
            return;
        }
        doubled += seen.add(id) ? 0 : 1;
        ids.add(id);
        inputs.add(compare(id, expected, score.path("features")));
        scores.add(number(score.path("score")));
    }

    /** Runs the model on the reference's features, and on the ledger's where the reference does not cover them. */
    ReferenceReport report(PlainModel model) throws OrtException {
        double[] alone = model.scores(inputs);
        double greatest = 0;
        for (int i = 0; i < alone.length; i++) {
            double difference = Math.abs(alone[i] - scores.get(i));
            greatest = Math.max(greatest, difference);
            if (!(difference <= SCORE)) {
                mismatch(ids.get(i), "score", alone[i], scores.get(i));
            }
        }
        return new ReferenceReport(reference.rows().size(), seen.size(), values, doubled, mismatches, first, greatest);
    }

    private float[] compare(String id, double[] expected, JsonNode features) {
        float[] input = new float[expected.length];
        for (int i = 0; i < expected.length; i++) {
            String name = reference.names().get(i);
            double found = number(features.path(name));
            boolean covered = coverage.covers(id, name);
            if (covered) {
                values++;
                if (!isEqual(name, expected[i], found)) {
                    mismatch(id, name, expected[i], found);
                }
            }
            input[i] = (float) (covered ? expected[i] : found);
        }
        return input;
    }

    private static boolean isEqual(String name, double expected, double found) {
        boolean rounded = name.contains("_mean_") || name.contains("_risk_");
        return rounded ? Math.abs(expected - found) <= RELATIVE * Math.abs(expected) + RESIDUE : expected == found;
    }

    /** NaN, which equals nothing, where there is no number. */
    private static double number(JsonNode node) {
        return node.isNumber() ? node.asDouble() : Double.NaN;
    }

    private void mismatch(String id, String name, double expected, double found) {
        mismatches.merge(name, 1, Integer::sum);
        if (first.size() < SHOWN) {
            first.add("event " + id + " " + name + ": expected " + expected + ", found " + found);
        }
    }
}
