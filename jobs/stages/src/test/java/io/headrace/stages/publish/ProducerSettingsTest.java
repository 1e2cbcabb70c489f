package io.headrace.stages.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.contract.FeatureVector;
import io.headrace.contract.Provenance;
import io.headrace.contract.Score;
import io.headrace.schemas.ScoreEncoder;
import io.headrace.schemas.SizeGuard;
import io.headrace.stages.MetricsOf;
import io.headrace.stages.Mode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ProducerSettingsTest {
    private static final Duration LINGER = Duration.ofMillis(2);

    @Test
    void promptRecordsLingerForATenthOfTheObjectiveAndNeverLongerThanKafkasDefault() {
        assertThat(linger(Duration.ofMillis(20))).isEqualTo("2");
        assertThat(linger(Duration.ofMillis(9))).isEqualTo("0");
        assertThat(linger(Duration.ofSeconds(1))).isEqualTo("5");
    }

    @Test
    void aRequestTakesTheLargestRecordAndNeverLessThanKafkasDefault() {
        assertThat(ProducerSettings.of(LINGER, 5_000_000))
                .containsEntry("max.request.size", "5000000")
                .containsEntry("buffer.memory", "33554432");
        assertThat(ProducerSettings.of(LINGER, 1)).containsEntry("max.request.size", "1048576");
    }

    @Test
    void theBufferHoldsTwoOfTheLargestRequests() {
        assertThat(ProducerSettings.of(LINGER, 1 << 30)).containsEntry("buffer.memory", "2147483648");
    }

    @Test
    void usersHaveTheLastWord() {
        Properties client = properties("max.request.size", "7");
        assertThat(ProducerSettings.of(LINGER, 5_000_000, client)).containsEntry("max.request.size", "7");
        assertThat(ProducerSettings.of(LINGER, 5_000_000, client, properties("max.request.size", "8")))
                .containsEntry("max.request.size", "8");
    }

    @Test
    void noScoreIsLargerThanItsProducerExpects() {
        List<String> names =
                IntStream.range(0, 5000).mapToObj(i -> "\u0001feature " + i).toList();
        double[] values = new double[names.size()];
        Arrays.fill(values, -1.2345678901234567E-300);
        String id = "\u0001".repeat(SizeGuard.MAX_BYTES);
        ScoreRecords records =
                new ScoreRecords("t", true, ScoreEncoder::json, new MetricsOf("producer-settings-test", "", ""));
        records.open(null, null);
        byte[] value = records.serialize(score(id, new FeatureVector(names, values)), null, 5L)
                .value();
        assertThat(new String(value, StandardCharsets.UTF_8)).contains("\\u0001");
        assertThat(value.length).isBetween(1 << 19, ScoreRecords.largest(names));
    }

    private static String linger(Duration objective) {
        return ProducerSettings.of(Sinks.linger(Mode.LIVE, objective), 1).getProperty("linger.ms");
    }

    private static Score score(String id, FeatureVector features) {
        return new Score(
                id,
                "key",
                5,
                new Provenance("p", "m", "1", "sha", "spec", "id"),
                0.25,
                "approve",
                0.5,
                99,
                0,
                features,
                List.of());
    }

    private static Properties properties(String key, String value) {
        Properties properties = new Properties();
        properties.setProperty(key, value);
        return properties;
    }
}
