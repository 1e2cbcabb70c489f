package io.headrace.pipelines.spec;

/** How a label finds the histories that it changes. */
public enum LabelJoin {
    /** By the keys it carries; a label without them through the event it names, which is remembered for it. */
    EVENT_ID,
    /** By the keys it carries alone: no events are remembered, and a label without keys is a dead letter. */
    KEYS
}
