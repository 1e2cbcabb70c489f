package io.headrace.stages.decode;

import io.headrace.contract.Decoded;
import io.headrace.contract.FeatureRow;
import io.headrace.features.FeatureSet;
import io.headrace.stages.DeadLetters;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/** Sets rejected records aside and opens a row for each event, with the features that need no history. */
public final class AdmitEvents extends ProcessFunction<Decoded, FeatureRow> {
    private static final long serialVersionUID = 1L;

    private final FeatureSet features;

    public AdmitEvents(FeatureSet features) {
        this.features = features;
    }

    @Override
    public void processElement(Decoded decoded, Context context, Collector<FeatureRow> out) {
        if (decoded instanceof Decoded.Ok ok) {
            FeatureRow row = features.row(ok.event());
            features.stateless(row);
            out.collect(row);
        } else if (decoded instanceof Decoded.Bad bad) {
            context.output(DeadLetters.TAG, bad.rejected());
        }
    }
}
