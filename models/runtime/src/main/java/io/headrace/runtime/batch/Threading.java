package io.headrace.runtime.batch;

import io.headrace.runtime.infer.ModelException;
import java.util.Locale;

/** Which thread runs the batches. */
public enum Threading {
    /** Inline where a run of one row on the CPU takes less than {@link Batchers#INLINE_BELOW}, else async. */
    AUTO,
    /** The task's own thread: no hand-over, nothing overlaps. Best for cheap models on cores that the pipeline shares. */
    INLINE,
    /** A worker thread: the task fills the next batch while one runs. */
    ASYNC;

    /** @throws ModelException if the label is none of auto, inline and async */
    public static Threading of(String label) {
        for (Threading threading : values()) {
            if (threading.name().toLowerCase(Locale.ROOT).equals(label)) {
                return threading;
            }
        }
        throw new ModelException("batch.threading: expected auto, inline or async, found " + label);
    }
}
