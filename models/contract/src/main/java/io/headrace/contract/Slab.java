package io.headrace.contract;

import java.nio.ByteBuffer;

/** The memory of one batch: a place for each model input, filled row by row and then read by the runtime as it lies. */
public interface Slab {
    /**
     * The buffer of a model input with a fixed-size element type.
     *
     * @param input index in the signature's order
     * @return direct, native byte order, row-major, room for the batch's largest row count; written with absolute puts
     */
    ByteBuffer buffer(int input);

    /**
     * The elements of a string input, row-major.
     *
     * @param input index in the signature's order
     */
    String[] strings(int input);
}
