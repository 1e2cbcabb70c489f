package io.headrace.contract;

/**
 * Writes one row into a batch, in place.
 *
 * @param <R> the row
 */
@FunctionalInterface
public interface RowWriter<R> {
    /**
     * Writes all inputs of one row. Called by one thread at a time per slab; must not keep the slab.
     *
     * @param row read, not kept
     * @param index the row's place in the batch, from 0
     */
    void write(R row, int index, Slab slab);
}
