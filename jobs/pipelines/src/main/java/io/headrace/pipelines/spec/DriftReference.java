package io.headrace.pipelines.spec;

/** What windows are compared with. */
public enum DriftReference {
    /** What the model version saw in training; the first window where it does not say. */
    PROFILE,
    /** The first whole window with enough events. */
    FIRST_WINDOW
}
