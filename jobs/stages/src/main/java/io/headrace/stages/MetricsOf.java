package io.headrace.stages;

import io.headrace.metrics.DriftCounters;
import io.headrace.metrics.StageMetrics;
import java.io.Serializable;

/**
 * Which meters an operator counts into; travels with the operator, where the meters themselves cannot.
 *
 * @param job name of the pipeline
 * @param model name of the model
 * @param version of the model, or the empty string
 */
public record MetricsOf(String job, String model, String version) implements Serializable {
    /** The meters of this process. */
    public StageMetrics open() {
        return StageMetrics.of(job, model, version);
    }

    /** Those of the drift stage. */
    public DriftCounters drift() {
        return DriftCounters.of(job, model, version);
    }
}
