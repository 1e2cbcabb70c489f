package io.headrace.stages.features;

import io.headrace.contract.FeatureRow;
import io.headrace.contract.RejectReason;
import io.headrace.features.FeatureSet;
import io.headrace.metrics.StageMetrics;
import io.headrace.schemas.EventEncoder;
import io.headrace.stages.DeadLetters;
import io.headrace.stages.MetricsOf;
import io.headrace.stages.score.RejectedRows;
import java.util.Optional;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.function.SerializableSupplier;

/** Applies what the spec says of missing features: leave, replace, or reject the row. The last step before the model. */
public final class CompleteRows extends ProcessFunction<FeatureRow, FeatureRow> {
    private static final long serialVersionUID = 1L;

    private final FeatureSet features;
    private final int keyColumn;
    private final SerializableSupplier<EventEncoder> encoders;
    private final MetricsOf metricsOf;
    private transient EventEncoder encoder;
    private transient StageMetrics metrics;

    /** @param keyColumn event column with the key under which a rejected row is published */
    public CompleteRows(
            FeatureSet features, int keyColumn, SerializableSupplier<EventEncoder> encoders, MetricsOf metricsOf) {
        this.features = features;
        this.keyColumn = keyColumn;
        this.encoders = encoders;
        this.metricsOf = metricsOf;
    }

    @Override
    public void open(OpenContext context) {
        encoder = encoders.get();
        metrics = metricsOf.open();
    }

    @Override
    public void processElement(FeatureRow row, Context context, Collector<FeatureRow> out) {
        Optional<String> missing = features.finish(row);
        if (missing.isEmpty()) {
            metrics.rows(1);
            out.collect(row);
        } else {
            String detail = "features." + missing.get() + ": expected a value, found none (missing: reject)";
            context.output(
                    DeadLetters.TAG, RejectedRows.of(row, keyColumn, RejectReason.FEATURE_MISSING, detail, encoder));
        }
    }
}
