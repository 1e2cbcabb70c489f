package io.headrace.pipelines.spec.yaml;

import io.headrace.drift.alarm.AlarmPolicy;
import io.headrace.drift.alarm.DriftThresholds;
import io.headrace.drift.distance.Distance;
import io.headrace.drift.window.DriftRules;
import io.headrace.drift.window.OnlineDetector;
import io.headrace.pipelines.spec.DriftReference;
import io.headrace.pipelines.spec.DriftSpec;
import io.headrace.pipelines.spec.Format;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Keys of the section {@code drift}. */
final class DriftKeys {
    private static final DriftRules USUAL = DriftRules.DEFAULTS;

    private static final Key<Duration> WINDOW = Key.optional(
            "window",
            Types.DURATION,
            DriftSpec.DEFAULT_WINDOW,
            "Length of the windows that are compared with the reference. In live they slide by a sixtieth of it, and windows"
                    + " of 24 times the length by the length; in replay they stand side by side.");
    private static final Key<DriftReference> REFERENCE = Key.optional(
            "reference",
            Types.choice(DriftReference.class),
            DriftSpec.DEFAULT.reference(),
            "What windows are compared with: what the model version saw in training, where it says so, or the first whole"
                    + " window with enough events.");
    private static final Key<Instant> SINCE = Key.absent(
            "since",
            Types.INSTANT,
            "all events count",
            "Events before this time are not counted, nor a reference of them.");
    private static final Key<List<Distance>> DISTANCES = Key.optional(
            "distances",
            Types.list(Types.choice(Distance.class, Distance::label)),
            List.copyOf(USUAL.thresholds().effects().keySet()),
            "How a feature's distance from its reference is measured.");
    private static final Key<Map<String, Double>> THRESHOLDS = Key.absent(
            "thresholds",
            Types.map(Types.NUMBER),
            "the usual of each",
            "Least distance that counts as drift, such as psi: 0.2.");
    private static final Key<Double> FALSE_DISCOVERY_RATE = Key.optional(
            "false-discovery-rate",
            Types.NUMBER,
            USUAL.thresholds().falseDiscoveryRate(),
            "Share of the drifts found that may be chance: p-values are corrected for the number of features.");
    private static final Key<Integer> MIN_SAMPLES = Key.optional(
            "min-samples",
            Types.whole(2),
            Math.toIntExact(USUAL.thresholds().minSamples()),
            "Values that window and reference each need to be compared.");
    private static final Key<List<OnlineDetector>> DETECTORS = Key.optional(
            "detectors",
            Types.list(Types.choice(OnlineDetector.class)),
            USUAL.detectors(),
            "Watch the features' means as they pass; they tell in reports, and raise no alarm.");

    private static final Key<List<String>> EXEMPT = Key.absent(
            "exempt",
            Types.list(Types.text("the name of a feature")),
            "calendar features",
            "Further features that are counted and shown but not judged, such as one that follows the time of day.");

    private static final Key<Integer> WINDOWS = Key.optional(
            "windows", Types.whole(1), USUAL.alarm().drifted(), "Windows that must have drifted for an alarm.");
    private static final Key<Integer> OF =
            Key.optional("of", Types.whole(1), USUAL.alarm().of(), "Among the last so many that do not overlap.");

    private static final Section<AlarmPolicy> ALARM_POLICY = new Section<>(
            "drift.alarm",
            "When a feature's alarm is raised; it recovers when as many windows in a row have not drifted.",
            List.of(WINDOWS, OF),
            values -> new AlarmPolicy(values.get(WINDOWS), values.get(OF)));

    private static final Key<AlarmPolicy> ALARM =
            Key.absent("alarm", ALARM_POLICY, "2 of 3 windows", "How many windows must agree.");
    private static final Key<String> TOPIC =
            Key.absent("topic", Types.TEXT, "none: metrics only", "Topic that reports are written to, exactly once.");
    private static final Key<Format> FORMAT = Key.optional(
                    "format", Types.choice(Format.class), DriftSpec.DEFAULT_FORMAT, "How reports are written.")
            .asFree();

    static final Section<DriftSpec> DRIFT = new Section<>(
            "drift",
            "How the model's input and scores are watched; without this section they are not.",
            List.of(
                    WINDOW,
                    REFERENCE,
                    SINCE,
                    DISTANCES,
                    THRESHOLDS,
                    FALSE_DISCOVERY_RATE,
                    MIN_SAMPLES,
                    ALARM,
                    DETECTORS,
                    EXEMPT,
                    TOPIC,
                    FORMAT),
            values -> new DriftSpec(
                    values.get(WINDOW),
                    rules(values),
                    values.get(REFERENCE),
                    values.find(SINCE),
                    values.find(TOPIC),
                    values.get(FORMAT)));

    private DriftKeys() {}

    private static DriftRules rules(Values values) {
        DriftThresholds thresholds =
                new DriftThresholds(effects(values), values.get(FALSE_DISCOVERY_RATE), values.get(MIN_SAMPLES));
        return new DriftRules(
                thresholds,
                values.find(ALARM).orElse(USUAL.alarm()),
                values.get(DETECTORS),
                values.find(EXEMPT).orElse(List.of()));
    }

    private static Map<Distance, Double> effects(Values values) {
        Map<Distance, Double> effects = new EnumMap<>(Distance.class);
        values.get(DISTANCES).forEach(distance -> effects.put(distance, distance.usualThreshold()));
        values.find(THRESHOLDS).orElse(Map.of()).forEach((label, effect) -> {
            if (effects.replace(Distance.ofLabel(label), effect) == null) {
                throw new IllegalArgumentException("a threshold for " + label + ", which is not among the distances "
                        + effects.keySet().stream().map(Distance::label).toList());
            }
        });
        return effects;
    }
}
