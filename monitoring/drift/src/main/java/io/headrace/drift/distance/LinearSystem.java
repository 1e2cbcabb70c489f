package io.headrace.drift.distance;

/** A few linear equations. */
final class LinearSystem {
    private static final double SINGULAR = 1e-12;

    private LinearSystem() {}

    /**
     * Gauss's elimination with the largest pivot of the column.
     *
     * @param matrix square; both are overwritten
     * @return the solution, in {@code right}; null where there is not one
     */
    static double[] solve(double[][] matrix, double[] right) {
        int n = right.length;
        for (int column = 0; column < n; column++) {
            swap(matrix, right, column, pivot(matrix, column));
            if (!(Math.abs(matrix[column][column]) > SINGULAR)) {
                return null;
            }
            for (int row = 0; row < n; row++) {
                if (row != column) {
                    double factor = matrix[row][column] / matrix[column][column];
                    for (int i = column; i < n; i++) {
                        matrix[row][i] -= factor * matrix[column][i];
                    }
                    right[row] -= factor * right[column];
                }
            }
        }
        for (int i = 0; i < n; i++) {
            right[i] /= matrix[i][i];
        }
        return right;
    }

    private static int pivot(double[][] matrix, int column) {
        int best = column;
        for (int row = column + 1; row < matrix.length; row++) {
            if (Math.abs(matrix[row][column]) > Math.abs(matrix[best][column])) {
                best = row;
            }
        }
        return best;
    }

    private static void swap(double[][] matrix, double[] right, int a, int b) {
        double[] row = matrix[a];
        matrix[a] = matrix[b];
        matrix[b] = row;
        double value = right[a];
        right[a] = right[b];
        right[b] = value;
    }
}
