package io.headrace.training.optimize;

import com.fasterxml.jackson.databind.JsonNode;
import io.headrace.runtime.repository.OpenModel;
import java.util.List;
import java.util.Map;

/**
 * How long a row takes, the least of several turns, both models in turns on one thread; nanoseconds. It tells whether the rewriting
 * helps here, no more: the batch is small, and rows are copied in and out.
 */
public record RowTime(double before, double after) {
    private static final int TURNS = 9;
    private static final long TURN_NANOS = 30_000_000;

    /** @param rows as in GoldenCases, some tens */
    static RowTime of(OpenModel before, OpenModel after, Map<String, List<List<JsonNode>>> rows) {
        double first = Double.MAX_VALUE;
        double second = Double.MAX_VALUE;
        for (int turn = 0; turn < TURNS; turn++) {
            first = Math.min(first, turn(before, rows));
            second = Math.min(second, turn(after, rows));
        }
        return new RowTime(first, second);
    }

    private static double turn(OpenModel model, Map<String, List<List<JsonNode>>> rows) {
        long start = System.nanoTime();
        long took = 0;
        long scored = 0;
        while (took < TURN_NANOS) {
            scored += model.answers(rows).scores().length;
            took = System.nanoTime() - start;
        }
        return (double) took / scored;
    }
}
