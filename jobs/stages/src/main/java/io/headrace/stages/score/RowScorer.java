package io.headrace.stages.score;

import io.headrace.contract.Rejected;

/**
 * Turns a model's answers into what leaves the operator. One per subtask, one thread.
 *
 * @param <R> the row that went in
 * @param <T> what comes out
 */
public interface RowScorer<R, T> {
    long NO_DEADLINE = Long.MAX_VALUE;

    /** The answers of a batch follow. */
    default void beginBatch() {}

    /** They have all been asked for. */
    default void endBatch() {}

    /** The row's event time, epoch milliseconds, under which it leaves. */
    long time(R row);

    /** Whether the answer, which may be NaN or infinite, is a score. */
    boolean accepts(double value);

    /** @param value accepted */
    T score(R row, double value);

    /** @param value not accepted */
    Rejected rejectValue(R row, double value);

    /** @param failure why the model gave no answer, one line */
    Rejected rejectFailure(R row, String failure);

    /** Whether any row must be answered by a time. */
    default boolean hasDeadlines() {
        return false;
    }

    /** By when the row must be answered, epoch milliseconds; {@link #NO_DEADLINE} if that does not matter. */
    default long deadline(R row) {
        return NO_DEADLINE;
    }

    /** What leaves for a row that was not answered in time, or null if it is to be set aside. */
    default T fallback(R row) {
        return null;
    }

    /** Sets a row aside that was not answered in time and has no fallback. */
    default Rejected rejectMissed(R row) {
        throw new UnsupportedOperationException("no row has a deadline");
    }
}
