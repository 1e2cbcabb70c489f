package io.headrace.runtime.batch;

/**
 * Runs a model on rows of a slab. One thread at a time for a slab; runs of two slabs may be under way at once only where the
 * device is one of its own ({@link Batchers#join}). {@link #close} is idempotent and not called under a run.
 */
public interface ModelRunner extends AutoCloseable {
    /**
     * Scores the rows at places {@code from .. from + count} of the slab into the same places of its scores.
     *
     * @param count at least 1
     * @throws RunException if these rows, together, gave no scores
     */
    void run(BatchSlab slab, int from, int count) throws RunException;

    /**
     * Makes what runs of the slab need, where that takes its time; else the first run does. Other slabs may be under way. By default
     * nothing is.
     */
    default void bind(BatchSlab slab) {}

    /** Lets go of what is held for the slab, which may be run again later. By default nothing is. */
    default void release(BatchSlab slab) {}

    @Override
    void close();
}
