package io.headrace.pipelines.spec;

/** How a label finds the keys whose windows it changes. */
public enum LabelJoin {
    /** Through the event it names: labels need no keys. */
    EVENT_ID,
    /** By the key columns it carries itself: no history of events is kept for the join. */
    KEYS
}
