package io.headrace.pipelines.spec;

/** What a sink promises. */
public enum Delivery {
    /** Written at once; written again after a failure. */
    AT_LEAST_ONCE,
    /** Seen once by readers of committed data, at the next checkpoint. */
    EXACTLY_ONCE
}
