package io.headrace.pipelines.spec;

import java.util.Locale;

/** Measures that may have a floor. */
public enum QualityMeasure {
    AUC,
    AVERAGE_PRECISION,
    PRECISION,
    RECALL,
    PRECISION_AT_K,
    BRIER,
    LOG_LOSS,
    COST;

    /** As written in a pipeline and in the metrics' tags. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
