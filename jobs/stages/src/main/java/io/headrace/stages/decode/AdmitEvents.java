package io.headrace.stages.decode;

import io.headrace.contract.Decoded;
import io.headrace.contract.Event;
import io.headrace.contract.FeatureRow;
import io.headrace.contract.Rejected;
import io.headrace.features.FeatureSet;
import io.headrace.metrics.StageMetrics;
import io.headrace.stages.DeadLetters;
import io.headrace.stages.MetricsOf;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/** Sets rejected records aside and opens a row for each event, with the features that need no history. */
public final class AdmitEvents extends ProcessFunction<Decoded, FeatureRow> {
    private static final long serialVersionUID = 1L;

    private final FeatureSet features;
    private final MetricsOf metricsOf;
    private transient StageMetrics metrics;

    public AdmitEvents(FeatureSet features, MetricsOf metricsOf) {
        this.features = features;
        this.metricsOf = metricsOf;
    }

    @Override
    public void open(OpenContext context) {
        metrics = metricsOf.open();
    }

    @Override
    public void processElement(Decoded decoded, Context context, Collector<FeatureRow> out) {
        if (decoded instanceof Decoded.Ok ok) {
            metrics.decoded(1, 0);
            out.collect(open(ok.event()));
        } else if (decoded instanceof Decoded.Bad bad) {
            context.output(DeadLetters.TAG, counted(bad.rejected(), metrics));
        }
    }

    static Rejected counted(Rejected rejected, StageMetrics metrics) {
        metrics.rejected(rejected.reason().code(), rejected.payload() == null ? 0 : rejected.payload().length);
        return rejected;
    }

    private FeatureRow open(Event event) {
        FeatureRow row = features.row(event);
        features.stateless(row);
        return row;
    }
}
