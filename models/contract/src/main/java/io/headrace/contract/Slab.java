package io.headrace.contract;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;

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
     * A float32 input's buffer, the same memory as floats: several times faster to write than four bytes at a time.
     *
     * @param input index in the signature's order
     * @return positions and limits are nobody's to change
     */
    FloatBuffer floats(int input);

    /**
     * Elements of a row of an input in this batch, padding included: row i begins at i times so many. Rows of a sequence
     * model may have others in the next batch.
     *
     * @param input index in the signature's order
     */
    int rowElements(int input);

    /**
     * The elements of a string input, row-major.
     *
     * @param input index in the signature's order
     */
    String[] strings(int input);
}
