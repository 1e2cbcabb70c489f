package io.headrace.runtime.batch;

/**
 * Takes rows out of batches.
 *
 * @param <R> the row
 */
@FunctionalInterface
public interface BatchSink<R> {
    /** Rows of a batch follow. */
    default void begin() {}

    /**
     * @param row as it was added
     * @param number as it was added
     * @param score the model's raw answer, which may be NaN or infinite; NaN if the row failed
     * @param failure why there is no score, one line; null if there is one
     */
    void row(R row, long number, double score, String failure);

    /** The batch's rows have all been handed over. */
    default void end() {}
}
