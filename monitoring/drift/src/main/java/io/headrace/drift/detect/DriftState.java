package io.headrace.drift.detect;

/** What a detector thinks after a value. */
public enum DriftState {
    /** Nothing to say. */
    STABLE,
    /** Something may be changing: a learner could begin to gather rows for its successor. */
    WARNING,
    /** It has changed. The detector has already begun anew. */
    DRIFT
}
