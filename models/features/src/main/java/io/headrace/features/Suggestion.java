package io.headrace.features;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Finds what a misspelt name may have meant. */
final class Suggestion {
    private Suggestion() {}

    /** @return the nearest name, if no more than half of its letters differ */
    static Optional<String> nearest(String name, List<String> names) {
        return names.stream()
                .filter(candidate -> 2 * distance(name, candidate) <= candidate.length())
                .min(Comparator.comparingInt(candidate -> distance(name, candidate)));
    }

    /** Levenshtein's edit distance, by rows. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
