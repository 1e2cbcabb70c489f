package io.headrace.pipelines.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValuesTest {
    @ParameterizedTest
    @CsvSource({"20ms,PT0.02S", "5s,PT5S", "30m,PT30M", "1h,PT1H", "7d,PT168H", "90s,PT1M30S", "0ms,PT0S"})
    void durationIsReadAndWrittenAlike(String text, Duration duration) {
        assertThat(Durations.parse(text)).contains(duration);
        assertThat(Durations.format(duration)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "s", "5 s", "-5s", "1.5s", "5S", "5w", "PT5S", "999999999999d", "1h30m"})
    void anythingElseIsNoDuration(String text) {
        assertThat(Durations.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"64KB,65536", "10MB,10485760", "1GB,1073741824", "1000B,1000"})
    void dataSizeIsReadAndWrittenAlike(String text, long bytes) {
        assertThat(DataSize.parse(text))
                .contains(new DataSize(bytes))
                .map(DataSize::toString)
                .contains(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "64", "64kb", "64 KB", "-1KB", "0KB", "1.5MB", "9999999999GB"})
    void anythingElseIsNoDataSize(String text) {
        assertThat(DataSize.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"ca,abc,3", "kitten,sitting,3", "amout,amount,1", "windwo,window,1", "Amount,amount,0", "'',abc,3"})
    void distanceCountsEditsAndSwaps(String a, String b, int distance) {
        assertThat(Suggestion.distance(a, b)).isEqualTo(distance);
    }

    @Test
    void onlyNearNamesAreSuggested() {
        assertThat(Suggestion.of("amout", List.of("event_id", "amount"))).contains("amount");
        assertThat(Suggestion.of("drift", List.of("event_id", "amount"))).isEmpty();
    }

    @Test
    void rangeHoldsNoNanAndNoInfinity() {
        assertThat(ScoreRange.PROBABILITY.contains(1)).isTrue();
        assertThat(ScoreRange.PROBABILITY.contains(1.0000001)).isFalse();
        assertThat(ScoreRange.NONE.contains(-5)).isTrue();
        assertThat(ScoreRange.NONE.contains(Double.NaN)).isFalse();
        assertThat(ScoreRange.NONE.contains(Double.POSITIVE_INFINITY)).isFalse();
    }

    @Test
    void recordsRefuseWhatCannotBe() {
        assertThatThrownBy(() -> BatchSpec.DEFAULT.withMaxRows(0))
                .isInstanceOf(SpecException.class)
                .hasMessage("max-rows: expected at least 1, found 0");
        assertThatThrownBy(() -> SourceSpec.of("key"))
                .isInstanceOf(SpecException.class)
                .hasMessage("topics: expected at least one topic, found none");
    }

    static Stream<Serializable> travellers() {
        return Stream.of(
                SourceSpec.of("key", "topic"),
                LabelsSpec.of("labels"),
                ModelSpec.entry("name", "1"),
                ModelSpec.file("path").withInput("x", "a", "b"),
                BatchSpec.DEFAULT,
                ScoreSpec.of("output", 1).withBand("review", 0.3),
                SinkSpec.of("topic", Delivery.EXACTLY_ONCE)
                        .withInclude(Evidence.FEATURES)
                        .withProducer(Map.of("a", "b")),
                DeadLetterSpec.of("dlq"),
                KafkaSpec.DEFAULT,
                CheckpointSpec.DEFAULT);
    }

    @ParameterizedTest
    @MethodSource("travellers")
    void sectionSurvivesSerialization(Serializable section) throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(section);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertThat(in.readObject()).isEqualTo(section);
        }
    }
}
