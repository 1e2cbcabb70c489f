package io.headrace.pipelines.spec.yaml;

import io.headrace.features.CalendarFeature;
import io.headrace.features.CalendarField;
import io.headrace.features.Feature;
import io.headrace.features.FieldFeature;
import io.headrace.features.Missing;
import io.headrace.features.WindowFeature;
import io.headrace.features.WindowFunction;
import io.headrace.pipelines.spec.SpecError;
import io.headrace.pipelines.spec.SpecException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keys of the elements of {@code features}. */
final class FeatureKeys {
    private static final Type<String> COLUMN = Types.text("the name of a column");

    private static final Type<Missing> MISSING_TYPE = new Scalar<>(
            "nan, reject or a number",
            FeatureKeys::missing,
            schema -> {
                schema.putArray("oneOf").addObject().put("type", "number");
                schema.withArray("oneOf")
                        .addObject()
                        .putArray("enum")
                        .add("nan")
                        .add("reject");
            },
            FeatureKeys::write);

    private static final Key<String> NAME =
            Key.required("name", Types.TEXT, "Unique; the name that models and evidence use.");
    private static final Key<Missing> MISSING = Key.optional(
                    "missing",
                    MISSING_TYPE,
                    Missing.NAN,
                    "What an event without a value gets: NaN, a stand-in, or the dead-letter topic.")
            .asFree();
    private static final Key<String> FIELD =
            Key.required("field", COLUMN, "Numeric column of the event, taken as it is.");

    private static final Section<FieldFeature> FIELD_FEATURE = new Section<>(
            "features: a field",
            "A numeric column of the event as it is.",
            List.of(NAME, FIELD, MISSING),
            values -> new FieldFeature(values.get(NAME), values.get(FIELD), values.get(MISSING)));

    private static final Key<CalendarField> CALENDAR = Key.required(
            "calendar",
            Types.choice(CalendarField.class, CalendarField::label),
            "What to read off the event's local time.");
    private static final Key<ZoneId> ZONE =
            Key.absent("zone", Types.ZONE, "UTC", "Whose local time.").asFree();
    private static final Key<Integer> AT_LEAST = Key.absent(
                    "at-least", Types.anyWhole(), "", "Makes the feature 1 from this reading on, else 0.")
            .asFree();
    private static final Key<Integer> AT_MOST = Key.absent(
                    "at-most", Types.anyWhole(), "", "Makes the feature 1 up to this reading, else 0.")
            .asFree();

    private static final Section<CalendarFeature> CALENDAR_FEATURE = new Section<>(
            "features: the calendar",
            "A reading of the calendar at the event's time. It is never missing.",
            List.of(NAME, CALENDAR, ZONE, AT_LEAST, AT_MOST, MISSING),
            values -> new CalendarFeature(
                    values.get(NAME),
                    values.get(CALENDAR),
                    values.find(ZONE).orElse(ZoneOffset.UTC),
                    values.get(AT_LEAST),
                    values.get(AT_MOST)));

    private static final Key<String> KEY = Key.required("key", COLUMN, "Column whose value names the history.");
    private static final Key<WindowFunction> FUNCTION = Key.required(
            "function", Types.choice(WindowFunction.class, WindowFunction::label), "What to compute over the window.");
    private static final Key<String> OF =
            Key.absent("of", COLUMN, "", "Column to compute it of; count and label-rate take none.");
    private static final Key<Duration> WINDOW = Key.required(
            "window", Types.DURATION, "How far back: (t - delay - window, t - delay]; t is the event's time.");
    private static final Key<Duration> DELAY = Key.optional(
                    "delay", Types.DURATION, Duration.ZERO, "How long ago the window ends.")
            .asFree();

    private static final Section<WindowFeature> WINDOW_FEATURE = new Section<>(
            "features: a window",
            "A figure over the earlier events of one key; without delay the event itself is among them.",
            List.of(NAME, KEY, FUNCTION, OF, WINDOW, DELAY, MISSING),
            FeatureKeys::window);

    static final Type<Feature> FEATURE = new Variants<>(shapes());

    private FeatureKeys() {}

    private static Map<String, Section<? extends Feature>> shapes() {
        Map<String, Section<? extends Feature>> shapes = new LinkedHashMap<>();
        shapes.put("field", FIELD_FEATURE);
        shapes.put("calendar", CALENDAR_FEATURE);
        shapes.put("function", WINDOW_FEATURE);
        return shapes;
    }

    private static WindowFeature window(Values values) {
        WindowFunction function = values.get(FUNCTION);
        Optional<String> of = values.find(OF);
        if (function.needsColumn() != of.isPresent()) {
            String expected = (function.needsColumn() ? "a" : "no") + " column for function " + function.label();
            throw new SpecException(List.of(
                    SpecError.of(OF.name(), expected, of.map(Found::quoted).orElse("nothing"))));
        }
        return new WindowFeature(
                values.get(NAME),
                values.get(KEY),
                function,
                of.orElse(""),
                values.get(WINDOW),
                values.get(DELAY),
                values.get(MISSING));
    }

    private static Optional<Missing> missing(String text) {
        return switch (text) {
            case "nan" -> Optional.of(Missing.NAN);
            case "reject" -> Optional.of(Missing.REJECT);
            default -> Types.number(text).map(Missing.Value::new);
        };
    }

    private static String write(Missing missing) {
        if (missing instanceof Missing.Value stand) {
            return Types.NUMBER.write(stand.value());
        }
        return missing.equals(Missing.NAN) ? "nan" : "reject";
    }
}
