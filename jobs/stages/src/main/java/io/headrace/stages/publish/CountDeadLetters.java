package io.headrace.stages.publish;

import io.headrace.contract.RejectReason;
import io.headrace.contract.Rejected;
import io.headrace.metrics.StageMetrics;
import io.headrace.stages.MetricsOf;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;

/** Counts records on their way to the dead-letter topic, by reason; each reason from the start on. */
public final class CountDeadLetters extends RichMapFunction<Rejected, Rejected> {
    private static final long serialVersionUID = 1L;

    private final MetricsOf metricsOf;
    private transient StageMetrics metrics;

    public CountDeadLetters(MetricsOf metricsOf) {
        this.metricsOf = metricsOf;
    }

    @Override
    public void open(OpenContext context) {
        metrics = metricsOf.open();
        for (RejectReason reason : RejectReason.values()) {
            metrics.deadLettered(reason.code(), 0);
        }
    }

    @Override
    public Rejected map(Rejected rejected) {
        metrics.deadLettered(rejected.reason().code(), 1);
        return rejected;
    }
}
