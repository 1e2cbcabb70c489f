package io.headrace.training.export;

import io.headrace.runtime.repository.GoldenCases;
import io.headrace.training.Samples;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Chooses golden cases: real rows from the lowest score to the highest, and a row where everything is missing. */
final class Golden {
    private static final int CASES = 32;

    private Golden() {}

    static GoldenCases of(TrainedModel model) {
        Samples test = model.test();
        Integer[] order = new Integer[test.size()];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (a, b) -> Float.compare(model.scores()[a], model.scores()[b]));
        List<double[]> rows = new ArrayList<>();
        for (int i = 0; i < CASES; i++) {
            rows.add(row(test, order[place(i, order.length)]));
        }
        double[] nothing = new double[test.width()];
        Arrays.fill(nothing, Double.NaN);
        rows.add(nothing);
        return GoldenCases.of(Onnx.INPUT, rows, scores(model, rows), Parity.TOLERANCE);
    }

    /** Half of them spread over all rows, half over the top hundredth, where the decisions are. */
    private static int place(int index, int size) {
        int half = CASES / 2;
        int top = Math.max(half, size / 100);
        return index < half
                ? (int) ((long) index * (size - 1) / half)
                : size - 1 - (int) ((long) (CASES - 1 - index) * top / half);
    }

    private static double[] scores(TrainedModel model, List<double[]> rows) {
        int width = model.test().width();
        float[] flat = new float[rows.size() * width];
        for (int i = 0; i < flat.length; i++) {
            flat[i] = (float) rows.get(i / width)[i % width];
        }
        float[] scores = Parity.score(model.onnx(), flat, width);
        double[] wide = new double[scores.length];
        Arrays.setAll(wide, i -> scores[i]);
        return wide;
    }

    private static double[] row(Samples samples, int index) {
        double[] row = new double[samples.width()];
        Arrays.setAll(row, i -> samples.rows()[index * samples.width() + i]);
        return row;
    }
}
