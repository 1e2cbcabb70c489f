package io.headrace.stages;

/** How events meet their features. */
public enum Mode {
    /** Nothing waits: an event is scored with what has arrived. */
    LIVE,
    /** Rows wait for the watermark and run in event order: the result depends on the input alone. */
    REPLAY
}
