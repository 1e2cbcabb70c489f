package io.headrace.pipelines;

import io.headrace.contract.EventSchema;
import io.headrace.features.KeyedFeatures;
import io.headrace.pipelines.spec.Delivery;
import io.headrace.pipelines.spec.LabelsSpec;
import io.headrace.pipelines.spec.PipelineSpec;
import io.headrace.pipelines.spec.SinkSpec;
import io.headrace.stages.Mode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What has to be the same for a pipeline to go on from a checkpoint. Flink restores what it can read: a replay's offsets
 * in a live run, or rows that wait in an order of features that has changed, would be wrong in silence. What may change
 * is left out: parallelism, model, bands, batches, timeouts, and in live the windows, as long as they read what is kept.
 *
 * @param parts by name, as text
 */
public record StateIdentity(Map<String, String> parts) {
    /** To be raised when an operator writes its state in another way: Flink would restore what it can read of it. */
    private static final String LAYOUT = "3";

    public StateIdentity {
        parts = Collections.unmodifiableMap(new LinkedHashMap<>(parts));
    }

    public static StateIdentity of(PipelinePlan plan, Mode mode) {
        PipelineSpec spec = plan.spec();
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("layout of the state", LAYOUT);
        parts.put("mode", mode == Mode.REPLAY ? "replay (--bounded)" : "live");
        parts.put("checkpoint.backend", spec.checkpoint().backend().toString());
        parts.put("topics", topics(spec).toString());
        parts.put("event columns", columns(plan.events().schema()));
        parts.put(
                "label columns",
                plan.labels()
                        .map(RecordFormat::schema)
                        .map(StateIdentity::columns)
                        .orElse("none"));
        parts.put(
                "labels.join",
                spec.labels().map(labels -> labels.join().toString()).orElse("none"));
        parts.put("features", features(plan, mode));
        parts.put("exactly-once sinks", ledgers(spec));
        return new StateIdentity(parts);
    }

    /** @return the first part in which another differs */
    public Optional<String> differenceTo(StateIdentity other) {
        return parts.keySet().stream()
                .filter(part -> !parts.get(part).equals(other.parts.get(part)))
                .findFirst();
    }

    private static List<String> topics(PipelineSpec spec) {
        List<String> topics = new ArrayList<>(spec.source().topics());
        spec.labels().map(LabelsSpec::topic).ifPresent(topics::add);
        return topics;
    }

    private static String columns(EventSchema schema) {
        return schema.columns() + " by " + schema.column(schema.id()).name() + " at "
                + schema.column(schema.time()).name();
    }

    /** Rows that wait in a replay have a slot for each feature; histories know only what is kept of an event. */
    private static String features(PipelinePlan plan, Mode mode) {
        return mode == Mode.REPLAY
                ? plan.spec().features().toString()
                : plan.features().groups().stream().map(StateIdentity::kept).collect(Collectors.joining(", "));
    }

    private static String kept(KeyedFeatures group) {
        return "history of " + group.key() + " " + Long.toHexString(group.fingerprint());
    }

    private static String ledgers(PipelineSpec spec) {
        return spec.sinks().stream()
                .filter(sink -> sink.delivery() == Delivery.EXACTLY_ONCE)
                .map(SinkSpec::topic)
                .toList()
                .toString();
    }
}
