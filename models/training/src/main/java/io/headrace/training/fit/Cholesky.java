package io.headrace.training.fit;

/** Solves systems with a symmetric positive definite matrix. */
final class Cholesky {
    private Cholesky() {}

    /**
     * @param matrix symmetric positive definite, [n][n]; overwritten by its factor
     * @param vector right-hand side, [n]; overwritten by the solution
     * @throws ArithmeticException if the matrix is not positive definite
     */
    static void solve(double[][] matrix, double[] vector) {
        factor(matrix);
        int n = vector.length;
        for (int i = 0; i < n; i++) {
            vector[i] = (vector[i] - dot(matrix[i], vector, i)) / matrix[i][i];
        }
        for (int i = n - 1; i >= 0; i--) {
            double sum = vector[i];
            for (int j = i + 1; j < n; j++) {
                sum -= matrix[j][i] * vector[j];
            }
            vector[i] = sum / matrix[i][i];
        }
    }

    private static void factor(double[][] matrix) {
        for (int i = 0; i < matrix.length; i++) {
            for (int j = 0; j < i; j++) {
                matrix[i][j] = (matrix[i][j] - dot(matrix[i], matrix[j], j)) / matrix[j][j];
            }
            double square = matrix[i][i] - dot(matrix[i], matrix[i], i);
            if (!(square > 0)) {
                throw new ArithmeticException("column " + i + " follows from the others");
            }
            matrix[i][i] = Math.sqrt(square);
        }
    }

    private static double dot(double[] a, double[] b, int length) {
        double sum = 0;
        for (int i = 0; i < length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
