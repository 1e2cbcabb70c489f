package io.headrace.benchmarks.check;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How a ledger compares with the reference.
 *
 * @param expected rows of the reference
 * @param compared of these, found in the ledger
 * @param values features compared
 * @param doubled rows found more than once
 * @param mismatches by feature, or {@code score}
 * @param first some of the mismatches, a line each
 * @param greatestScoreDifference from the model run alone
 */
public record ReferenceReport(
        int expected,
        int compared,
        long values,
        int doubled,
        Map<String, Integer> mismatches,
        List<String> first,
        double greatestScoreDifference) {
    public ReferenceReport {
        mismatches = new TreeMap<>(mismatches);
        first = List.copyOf(first);
    }

    /** @param rowsPresentOnly whether rows may be absent, though not all of them */
    public boolean isEqual(boolean rowsPresentOnly) {
        boolean enough = rowsPresentOnly ? compared > 0 : compared == expected;
        return enough && doubled == 0 && mismatches.isEmpty();
    }

    @Override
    public String toString() {
        return String.join(
                System.lineSeparator(),
                "rows       " + compared + " of " + expected
                        + (doubled == 0 ? "" : ", " + doubled + " of them doubled"),
                "values     " + values,
                "mismatches " + (mismatches.isEmpty() ? "none" : mismatches + "\n  " + String.join("\n  ", first)),
                "score      differs from the model run alone by " + greatestScoreDifference + " at most");
    }
}
