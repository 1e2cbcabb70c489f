package io.headrace.pipelines.spec;

/** Where batches run. */
public enum Threading {
    /** Inline on a CPU, async on a device. */
    AUTO,
    /** On the task thread. */
    INLINE,
    /** On a thread of their own, while the next batch fills. */
    ASYNC
}
