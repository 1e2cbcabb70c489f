package io.headrace.training.optimize;

import com.fasterxml.jackson.databind.JsonNode;
import io.headrace.runtime.repository.OpenModel;
import java.util.List;
import java.util.Map;

/**
 * How long a row takes in a batch of at most 64, the least of many runs, both models in turns on one thread; nanoseconds.
 */
public record RowTime(double before, double after) {
    private static final int TURNS = 9;
    private static final long TURN_NANOS = 30_000_000;

    /** @param rows as in GoldenCases; the first ones are taken */
    static RowTime of(OpenModel before, OpenModel after, Map<String, List<List<JsonNode>>> rows) {
        double first = Double.MAX_VALUE;
        double second = Double.MAX_VALUE;
        for (int turn = 0; turn < TURNS; turn++) {
            first = Math.min(first, before.rowNanos(rows, TURN_NANOS));
            second = Math.min(second, after.rowNanos(rows, TURN_NANOS));
        }
        return new RowTime(first, second);
    }
}
