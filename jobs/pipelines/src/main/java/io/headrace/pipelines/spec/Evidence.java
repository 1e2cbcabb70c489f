package io.headrace.pipelines.spec;

/** What travels with a score beside its identity. */
public enum Evidence {
    /** Every feature value, by name. */
    FEATURES
}
