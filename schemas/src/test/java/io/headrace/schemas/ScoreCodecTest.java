package io.headrace.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headrace.contract.FeatureVector;
import io.headrace.contract.Flags;
import io.headrace.contract.Provenance;
import io.headrace.contract.Score;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.util.Utf8;
import org.junit.jupiter.api.Test;

class ScoreCodecTest {
    private static final List<String> NAMES = List.of("amount", "customer_mean_7d", "terminal_risk_7d");

    @Test
    void jsonIsWrittenInTheIssuesForm() {
        Score score = score(0.1 + 0.2, 0.3, Flags.LATE | Flags.COLD, features(57.16, Double.NaN, 0));
        assertThat(new String(ScoreEncoder.json().encode(score), StandardCharsets.UTF_8))
                .isEqualTo(
                        "{\"event_id\":\"1\",\"score_id\":\"s1-1\",\"event_time\":1532476805000,\"pipeline\":\"card-fraud\","
                                + "\"model\":\"card-fraud\",\"model_version\":\"1\",\"model_sha256\":\"ab\",\"spec_sha256\":\"cd\","
                                + "\"score\":0.30000000000000004,\"decision\":\"review\",\"threshold\":0.3,"
                                + "\"scored_at\":1532476806000,"
                                + "\"flags\":{\"late\":true,\"warm\":false,\"fallback\":false,\"missing\":false},"
                                + "\"features\":{\"amount\":57.16,\"customer_mean_7d\":null,\"terminal_risk_7d\":0}}");
    }

    @Test
    void theLowestBandHasNoThresholdAndNoFeaturesAreLeftOut() {
        byte[] json = ScoreEncoder.json().encode(score(0, Double.NaN, 0, FeatureVector.EMPTY));
        assertThat(new String(json, StandardCharsets.UTF_8))
                .contains("\"threshold\":null,")
                .contains("\"warm\":true")
                .doesNotContain("features");
    }

    @Test
    void scoresSurviveBothFormats() {
        Random random = new Random(4);
        ScoreEncoder toJson = ScoreEncoder.json();
        ScoreEncoder toAvro = ScoreEncoder.avro();
        for (int i = 0; i < 5_000; i++) {
            Score score = random(random);
            assertThat(ScoreDecoder.json().decode(toJson.encode(score))).isEqualTo(score);
            assertThat(ScoreDecoder.avro().decode(toAvro.encode(score))).isEqualTo(score);
        }
    }

    @Test
    void avroIsWhatAvroReads() {
        Score score = score(0.5, 0.3, Flags.MISSING | Flags.FALLBACK, features(1, 2, 3));
        GenericRecord record =
                AvroRecords.decode(AvroSchemas.score(), ScoreEncoder.avro().encode(score));
        assertThat(record.get("decision")).hasToString("review");
        assertThat(record.get("threshold")).isEqualTo(0.3);
        assertThat(((GenericRecord) record.get("flags")).get("fallback")).isEqualTo(true);
        assertThat(((GenericRecord) record.get("flags")).get("warm")).isEqualTo(true);
        assertThat(record.get("features"))
                .isEqualTo(Map.of(
                        new Utf8("amount"), 1.0, new Utf8("customer_mean_7d"), 2.0, new Utf8("terminal_risk_7d"), 3.0));
        assertThat(AvroRecords.encode(record)).hasSameSizeAs(ScoreEncoder.avro().encode(score));
    }

    @Test
    void truncatedScoresAreRefused() {
        Score score = score(0.5, 0.3, 0, features(1, 2, 3));
        for (byte[] whole :
                List.of(ScoreEncoder.json().encode(score), ScoreEncoder.avro().encode(score))) {
            ScoreDecoder decoder = whole[0] == '{' ? ScoreDecoder.json() : ScoreDecoder.avro();
            for (int length = 0; length < whole.length; length++) {
                byte[] part = Arrays.copyOf(whole, length);
                assertThatThrownBy(() -> decoder.decode(part)).isInstanceOf(IllegalArgumentException.class);
            }
        }
    }

    @Test
    void aFieldOfAnotherTypeIsNamed() {
        assertThatThrownBy(() -> ScoreDecoder.json().decode(Samples.utf8("{\"event_id\":1}")))
                .hasMessage("Score.event_id: expected a string, found NUMBER");
    }

    private static Score random(Random random) {
        double threshold = random.nextBoolean() ? random.nextDouble() : Double.NaN;
        FeatureVector features = random.nextInt(4) == 0
                ? FeatureVector.EMPTY
                : features(random.nextGaussian() * 1e9, Double.NaN, random.nextDouble() * 1e-300);
        return score(random.nextDouble(), threshold, random.nextInt(16), features);
    }

    private static FeatureVector features(double... values) {
        return new FeatureVector(NAMES, values);
    }

    @Test
    void oneScoreAfterTheOtherLeavesNoTraceInTheNext() {
        ScoreEncoder json = ScoreEncoder.json();
        Score good = score(0.5, 0.3, Flags.MISSING, features(1, 2, 3));
        byte[] alone = ScoreEncoder.json().encode(good);
        Score awkward =
                new Score("\ud800", null, 1, good.provenance(), 0.1, "a", 0, 1, 0, FeatureVector.EMPTY, List.of());
        json.encode(awkward);

        assertThat(json.encode(good)).isEqualTo(alone);
        assertThat(json.encode(good)).isEqualTo(alone);
        assertThat(new String(json.encode(good, false), StandardCharsets.UTF_8))
                .isEqualTo(new String(alone, StandardCharsets.UTF_8).replaceFirst(",\"features\":\\{.*?}", ""));
    }

    @Test
    void theSameArrayIsLentForScoresOfOneLength() {
        Score one = score(0.25, 0.3, 0, features(1, 2, 3));
        Score two = score(0.75, 0.3, 0, features(1, 2, 3));
        for (ScoreEncoder encoder : List.of(ScoreEncoder.json(), ScoreEncoder.avro())) {
            byte[] lent = encoder.encode(one);
            byte[] kept = lent.clone();

            assertThat(encoder.encode(two)).isSameAs(lent).isNotEqualTo(kept);
            assertThat(encoder.encode(one)).isEqualTo(kept);
        }
    }

    @Test
    void idsAndNamesMayNeedEscapes() {
        ScoreEncoder json = ScoreEncoder.json();
        List<String> names = List.of("a\"b", "\u00e4\n");
        for (String id : List.of("7", "a longer id than the first \u20ac", "\"\\", "\ud83d\ude00", "")) {
            Score score = new Score(
                    id,
                    null,
                    -1,
                    Provenance.of("p\"q", "m", "1", "ab", "cd"),
                    0.5,
                    "d\"e",
                    0.1,
                    2,
                    0,
                    new FeatureVector(names, new double[] {1, 2.5}),
                    List.of());
            assertThat(ScoreDecoder.json().decode(json.encode(score))).isEqualTo(score);
        }
    }

    @Test
    void whatNeighboursShareIsWrittenAnewWhereTheyDiffer() {
        ScoreEncoder json = ScoreEncoder.json();
        for (int i = 0; i < 1_000; i++) {
            Score score = new Score(
                    "1",
                    null,
                    1,
                    new Provenance("p", "m", "1", "ab", "cd", "s1"),
                    0.5,
                    "decision " + i % 3 * (i / 200) % 100,
                    i % 7 == 0 ? Double.NaN : i / 50,
                    i / 4,
                    i / 2 % 2 == 0 ? Flags.LATE : 0,
                    FeatureVector.EMPTY,
                    List.of());
            assertThat(ScoreDecoder.json().decode(json.encode(score))).isEqualTo(score);
        }
        for (int i = 0; i < 200; i++) {
            Score score = score(0.5, 0.3, 0, FeatureVector.EMPTY);
            Score other = new Score(
                    "1", null, 1, score.provenance(), 0.5, "d" + i, 0.3, 9, 0, FeatureVector.EMPTY, List.of());
            assertThat(ScoreDecoder.json().decode(json.encode(other))).isEqualTo(other);
            assertThat(ScoreDecoder.json().decode(json.encode(score))).isEqualTo(score);
        }
    }

    private static Score score(double value, double threshold, int flags, FeatureVector features) {
        return new Score(
                "1",
                null,
                1532476805000L,
                new Provenance("card-fraud", "card-fraud", "1", "ab", "cd", "s1"),
                value,
                "review",
                threshold,
                1532476806000L,
                flags,
                features,
                List.of());
    }
}
