package io.headrace.cli.demo;

import java.util.List;

/**
 * What goes on once the history is scored. One thread watches.
 *
 * @param <F> what is shown of it
 */
interface LivePart<F extends Figures<F>> extends AutoCloseable {
    Traffic traffic();

    F figures();

    /** Lines about what has happened since this was last asked. */
    default List<String> news() {
        return List.of();
    }

    @Override
    default void close() throws InterruptedException {
        traffic().close();
    }
}
