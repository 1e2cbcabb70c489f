package io.headrace.pipelines.spec.check;

import io.headrace.contract.EventSchema;
import io.headrace.pipelines.spec.QualitySpec;
import io.headrace.pipelines.spec.SpecError;
import io.headrace.pipelines.spec.SpecParts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether scores can be held against labels as the spec has it. */
final class QualityCheck {
    private final SpecParts parts;
    private final List<SpecError> errors = new ArrayList<>();

    private QualityCheck(SpecParts parts) {
        this.parts = parts;
    }

    static List<SpecError> check(SpecParts parts, RecordCheck events, ModelCheck model) {
        QualityCheck check = new QualityCheck(parts);
        parts.quality().ifPresent(quality -> check.quality(quality, events, model));
        return check.errors;
    }

    private void quality(QualitySpec quality, RecordCheck events, ModelCheck model) {
        if (!parts.labelsGiven()) {
            errors.add(SpecError.of("quality", "a labels section to hold scores against", "none")
                    .withHint("add labels: {topic: ...}"));
        }
        for (int i = 0; i < quality.segmentBy().size(); i++) {
            column("quality.segment-by[" + i + "]", quality.segmentBy().get(i), events);
        }
        if (!quality.amount().isEmpty() && column("quality.amount", quality.amount(), events)) {
            events.schema().ifPresent(schema -> numeric("quality.amount", quality.amount(), schema));
        }
        if (quality.threshold().isEmpty()) {
            lowestBand(model).filter(band -> band <= 0 || band >= 1).ifPresent(this::threshold);
        }
    }

    private void threshold(double band) {
        errors.add(SpecError.of("quality.threshold", "a threshold above 0 and below 1", "the lowest band, " + band)
                .withHint("set quality.threshold"));
    }

    private Optional<Double> lowestBand(ModelCheck model) {
        Map<String, Double> own = parts.score().map(score -> score.bands()).orElse(Map.of());
        Map<String, Double> bands = own.isEmpty()
                ? model.manifest().map(manifest -> manifest.bands()).orElse(Map.of())
                : own;
        return bands.values().stream().min(Double::compare);
    }

    private boolean column(String key, String name, RecordCheck events) {
        Optional<SpecError> error = events.columns().flatMap(columns -> columns.check(key, name));
        error.ifPresent(errors::add);
        return error.isEmpty();
    }

    private void numeric(String key, String name, EventSchema schema) {
        int index = schema.indexOf(name);
        if (index < 0 || !schema.column(index).type().isNumeric()) {
            errors.add(SpecError.of(
                    key,
                    "a numeric column",
                    index < 0
                            ? "one that cannot be read"
                            : name + " of type " + schema.column(index).type()));
        }
    }
}
