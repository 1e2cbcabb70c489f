package io.headrace.runtime.batch;

/**
 * What shapes rows have, by number. Rows of one shape make a batch.
 *
 * @param <R> the row
 */
interface Shapes<R> {
    /**
     * The shape of the row.
     *
     * @throws RowRefusedException if it has none that the model takes
     */
    int of(R row);

    SlabLayout layout(int shape);

    /** What rows of a shape cost beside those of others, at least 1: elements along the open dimension, padding included. */
    int weight(int shape);

    /** Whether writers may leave places of a row as they are, which then must be zeros. */
    boolean clears();

    /** The shape that needs the most memory. */
    int largest();

    /** All rows alike. */
    static <R> Shapes<R> one(SlabLayout layout) {
        return new Shapes<>() {
            @Override
            public int of(R row) {
                return 0;
            }

            @Override
            public SlabLayout layout(int shape) {
                return layout;
            }

            @Override
            public int weight(int shape) {
                return 1;
            }

            @Override
            public boolean clears() {
                return false;
            }

            @Override
            public int largest() {
                return 0;
            }
        };
    }
}
