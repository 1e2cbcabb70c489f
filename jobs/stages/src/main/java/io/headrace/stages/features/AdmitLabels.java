package io.headrace.stages.features;

import io.headrace.contract.Decoded;
import io.headrace.contract.Event;
import io.headrace.contract.RejectReason;
import io.headrace.contract.Rejected;
import io.headrace.metrics.StageMetrics;
import io.headrace.schemas.EventEncoder;
import io.headrace.schemas.TimeGuard;
import io.headrace.stages.DeadLetters;
import io.headrace.stages.MetricsOf;
import io.headrace.stages.serde.EventSerializer;
import io.headrace.stages.serde.SerializerType;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.apache.flink.util.function.SerializableSupplier;

/**
 * Sets rejected labels aside, and those about events of an absurd time, and parts those that know their keys from those that have
 * to be joined by event id.
 */
public final class AdmitLabels extends ProcessFunction<Decoded, RoutedLabel> {
    private static final long serialVersionUID = 1L;

    private final LabelFields fields;
    private final boolean joins;
    private final OutputTag<Event> withoutKeys;
    private final SerializableSupplier<EventEncoder> encoders;
    private final MetricsOf metricsOf;
    private transient StageMetrics metrics;
    private transient EventEncoder encoder;

    /**
     * @param joins whether labels without keys are joined by event id; if not, they are dead letters
     * @param encoders writes a label back into its source's format, for the dead letter
     */
    public AdmitLabels(
            LabelFields fields,
            boolean joins,
            EventSerializer labels,
            SerializableSupplier<EventEncoder> encoders,
            MetricsOf metricsOf) {
        this.fields = fields;
        this.joins = joins;
        this.withoutKeys = withoutKeys(labels);
        this.encoders = encoders;
        this.metricsOf = metricsOf;
    }

    /** Where labels without keys come out. */
    public static OutputTag<Event> withoutKeys(EventSerializer labels) {
        return new OutputTag<>("labels-without-keys", new SerializerType<>(Event.class, labels));
    }

    @Override
    public void open(OpenContext context) {
        metrics = metricsOf.open();
        encoder = encoders.get();
    }

    @Override
    public void processElement(Decoded decoded, Context context, Collector<RoutedLabel> out) {
        if (decoded instanceof Decoded.Ok ok) {
            admit(ok.event(), context, out);
        } else if (decoded instanceof Decoded.Bad bad) {
            context.output(DeadLetters.TAG, bad.rejected());
        }
    }

    private void admit(Event label, Context context, Collector<RoutedLabel> out) {
        long now = context.timerService().currentProcessingTime();
        if (label.isNull(fields.value()) || Double.isNaN(label.doubleAt(fields.value()))) {
            setAside(missing(label, "label: expected a number, found none"), context);
        } else if (!fields.isTimely(label, now)) {
            setAside(untimely(label, now), context);
        } else if (fields.isComplete(label)) {
            out.collect(fields.complete(label));
        } else if (joins) {
            context.output(withoutKeys, label);
        } else {
            setAside(missing(label, "label: expected event time and keys; or set labels.join: event-id"), context);
        }
    }

    /** Counted here, since the decoder took it for good. */
    private void setAside(Rejected rejected, Context context) {
        metrics.rejected(rejected.reason().code(), 0);
        context.output(DeadLetters.TAG, rejected);
    }

    private Rejected missing(Event label, String detail) {
        return encoder.reject(label, null, RejectReason.MISSING_FIELD, detail);
    }

    private Rejected untimely(Event label, long now) {
        String field = label.schema().column(fields.eventTime()).name();
        long time = label.longAt(fields.eventTime());
        String detail = TimeGuard.detail(
                label.schema().name() + "." + field, time, label.origin().timestamp(), now);
        return encoder.reject(label, null, RejectReason.TIME_OUT_OF_RANGE, detail);
    }
}
