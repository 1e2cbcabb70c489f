package io.headrace.runtime.batch;

import io.headrace.contract.ElementType;
import io.headrace.contract.TensorSpec;
import io.headrace.contract.TensorSpec.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One model input with every dimension but the first settled.
 *
 * @param name the graph's name for it
 * @param type element type
 * @param rowShape dimensions of one row; empty for a {@code [n]} input
 * @param singleRow the graph fixes the first dimension to 1, so that a batch is one row
 */
public record InputLayout(String name, ElementType type, List<Long> rowShape, boolean singleRow) {
    public InputLayout {
        rowShape = List.copyOf(rowShape);
        for (long size : rowShape) {
            if (size < 0) {
                throw new IllegalArgumentException("input " + name + " has an open dimension: " + rowShape);
            }
        }
    }

    /**
     * Why rows of this width cannot be fed to the input.
     *
     * @param width elements per row
     * @return the expectation and the finding, or empty if they can
     */
    public static Optional<String> problem(TensorSpec spec, int width) {
        String expected = "expected ";
        if (spec.kind() != Kind.TENSOR || spec.type() == ElementType.OTHER || spec.type() == ElementType.BFLOAT16) {
            return Optional.of(expected + "a tensor of a type that can be fed, found " + spec.describe());
        }
        if (spec.shape().isEmpty() || spec.shape().get(0) > 1 || spec.shape().get(0) == 0) {
            return Optional.of(expected + "a first dimension that is open, for the rows, found " + spec.describe());
        }
        long known = knownElements(spec);
        boolean fits = openDimensions(spec) == 0 ? known == width : width > 0 && known > 0 && width % known == 0;
        if (openDimensions(spec) > 1) {
            return Optional.of(expected + "at most one open dimension beside the rows, found " + spec.describe());
        }
        return fits ? Optional.empty() : Optional.of(expected + spec.describe() + ", got " + width + " features");
    }

    /** @throws IllegalArgumentException if {@link #problem} has one */
    public static InputLayout of(TensorSpec spec, int width) {
        problem(spec, width).ifPresent(problem -> {
            throw new IllegalArgumentException("input=" + spec.name() + ": " + problem);
        });
        List<Long> row = new ArrayList<>();
        for (long size : rowDimensions(spec)) {
            row.add(size < 0 ? width / knownElements(spec) : size);
        }
        return new InputLayout(spec.name(), spec.type(), row, spec.shape().get(0) == 1);
    }

    public long rowElements() {
        return rowShape.stream().mapToLong(Long::longValue).reduce(1, Math::multiplyExact);
    }

    /** @throws ArithmeticException if a row has more than 2 GiB */
    public int rowBytes() {
        return Math.toIntExact(Math.multiplyExact(rowElements(), type.bytes()));
    }

    /** The tensor's shape for so many rows. */
    public long[] shape(int rows) {
        long[] shape = new long[rowShape.size() + 1];
        shape[0] = rows;
        for (int i = 0; i < rowShape.size(); i++) {
            shape[i + 1] = rowShape.get(i);
        }
        return shape;
    }

    private static List<Long> rowDimensions(TensorSpec spec) {
        return spec.shape().subList(1, spec.shape().size());
    }

    private static long openDimensions(TensorSpec spec) {
        return rowDimensions(spec).stream().filter(size -> size < 0).count();
    }

    private static long knownElements(TensorSpec spec) {
        return rowDimensions(spec).stream().filter(size -> size >= 0).reduce(1L, (a, b) -> a * b);
    }
}
