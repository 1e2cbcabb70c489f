package io.headrace.pipelines.spec.yaml;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.headrace.pipelines.spec.DataSize;
import io.headrace.pipelines.spec.Durations;
import io.headrace.pipelines.spec.Numbers;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The kinds of values that specs are made of. */
final class Types {
    static final Type<String> TEXT = text("text");

    /** Text that people write as a number: {@code version: 1}. */
    static final Type<String> VERSION = new Scalar<>(
            "a version such as 1 or 2024-05",
            Types::notBlank,
            schema -> schema.putArray("type").add("string").add("number"),
            Function.identity());

    static final Type<Double> NUMBER =
            new Scalar<>("a number", Types::number, schema -> schema.put("type", "number"), Numbers::plain);

    static final Type<Duration> DURATION = new Scalar<>(
            "a duration such as 20ms, 5s, 30m, 1h or 7d",
            Durations::parse,
            schema -> schema.put("type", "string").put("pattern", Durations.PATTERN),
            Durations::format);

    static final Type<Instant> INSTANT = new Scalar<>(
            "a time such as 2026-11-26T08:00:00Z",
            Types::instant,
            schema -> schema.put("type", "string").put("format", "date-time"),
            Instant::toString);

    static final Type<DataSize> SIZE = new Scalar<>(
            "a size such as 64KB or 10MB",
            DataSize::parse,
            schema -> schema.put("type", "string").put("pattern", DataSize.PATTERN),
            DataSize::toString);

    static final Type<Boolean> FLAG = new Scalar<>(
            "true or false",
            text -> text.equals("true") || text.equals("false") ? Optional.of(Boolean.valueOf(text)) : Optional.empty(),
            schema -> schema.put("type", "boolean"),
            String::valueOf);

    static final Type<ZoneId> ZONE = new Scalar<>(
            "a time zone such as UTC or Europe/Paris",
            Types::zone,
            schema -> schema.put("type", "string"),
            ZoneId::getId);

    private static final Pattern WRITTEN_NUMBER =
            Pattern.compile("[-+]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][-+]?[0-9]+)?");
    private static final Pattern WRITTEN_WHOLE = Pattern.compile("[-+]?[0-9]{1,9}");

    private Types() {}

    static Type<String> text(String expected) {
        return new Scalar<>(expected, Types::notBlank, schema -> schema.put("type", "string"), Function.identity());
    }

    static Type<Integer> whole(int least) {
        return new Scalar<>(
                "a whole number of at least " + least,
                text -> whole(text).filter(value -> value >= least),
                schema -> schema.put("type", "integer").put("minimum", least),
                String::valueOf);
    }

    static Type<Integer> anyWhole() {
        return new Scalar<>("a whole number", Types::whole, schema -> schema.put("type", "integer"), String::valueOf);
    }

    /** One of an enum's constants, under the names that users write. */
    static <E extends Enum<E>> Type<E> choice(Class<E> type, Function<E, String> label) {
        List<String> labels = Arrays.stream(type.getEnumConstants()).map(label).toList();
        return new Scalar<>(
                "one of " + String.join(", ", labels),
                text -> Arrays.stream(type.getEnumConstants())
                        .filter(constant -> label.apply(constant).equals(text))
                        .findFirst(),
                schema -> addAll(schema, labels),
                label);
    }

    /** One of an enum's constants, in lower case with dashes. */
    static <E extends Enum<E>> Type<E> choice(Class<E> type) {
        return choice(type, constant -> constant.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    /** A list whose elements are all good. */
    static <T> Type<List<T>> list(Type<T> element) {
        return new ListOf<>(new EachOf<>(element));
    }

    /** A list of which bad elements are empty: what is wrong with one must not hide what is wrong with the next. */
    static <T> Type<List<Optional<T>>> each(Type<T> element) {
        return new EachOf<>(element);
    }

    static <T> Type<Map<String, T>> map(Type<T> value) {
        return new MapOf<>(value);
    }

    private static void addAll(ObjectNode schema, List<String> labels) {
        labels.forEach(schema.putArray("enum")::add);
    }

    private static Optional<String> notBlank(String text) {
        return text.isBlank() ? Optional.empty() : Optional.of(text);
    }

    static Optional<Double> number(String text) {
        return WRITTEN_NUMBER.matcher(text).matches()
                ? Optional.of(Double.valueOf(text)).filter(Double::isFinite)
                : Optional.empty();
    }

    private static Optional<Integer> whole(String text) {
        return WRITTEN_WHOLE.matcher(text).matches() ? Optional.of(Integer.valueOf(text)) : Optional.empty();
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeParseException unknown) {
            return Optional.empty();
        }
    }

    private static Optional<ZoneId> zone(String text) {
        try {
            return Optional.of(ZoneId.of(text));
        } catch (DateTimeException unknown) {
            return Optional.empty();
        }
    }
}
