package io.headrace.runtime.batch;

import java.util.function.IntFunction;
import java.util.function.ToIntFunction;

/**
 * Rows of sequences: a shape for each length, or for each of a ladder of lengths to which shorter ones are padded.
 *
 * <p>The ladder has four rungs from each power of two to the next, so that a row of more than four elements is padded by less
 * than a quarter of its length.
 *
 * @param layouts the inputs of a row of so many elements
 * @param lengths elements of a row, at least 1
 * @param maxLength longer rows are refused
 * @param exact whether rows of different lengths never share a batch
 */
record LengthShapes<R>(IntFunction<SlabLayout> layouts, ToIntFunction<R> lengths, int maxLength, boolean exact)
        implements Shapes<R> {
    private static final int RUNGS = 4;

    LengthShapes {
        if (maxLength < 1) {
            throw new IllegalArgumentException("the longest row has at least one element: " + maxLength);
        }
    }

    /** The shape's number is the length to which its rows are padded. */
    @Override
    public int of(R row) {
        int length = lengths.applyAsInt(row);
        check(length, maxLength);
        return exact ? length : Math.min(maxLength, rung(length));
    }

    /** @throws RowRefusedException unless the model takes a row of so many elements */
    static void check(int length, int maxLength) {
        if (length < 1 || length > maxLength) {
            throw new RowRefusedException("expected a sequence of 1 to " + maxLength + " elements, found " + length);
        }
    }

    static int rung(int length) {
        int step = Math.max(1, Integer.highestOneBit(length) / RUNGS);
        return (length + step - 1) / step * step;
    }

    @Override
    public SlabLayout layout(int shape) {
        return layouts.apply(shape);
    }

    @Override
    public int weight(int shape) {
        return shape;
    }

    @Override
    public boolean clears() {
        return true;
    }

    @Override
    public int largest() {
        return maxLength;
    }
}
