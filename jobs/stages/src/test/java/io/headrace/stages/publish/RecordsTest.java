package io.headrace.stages.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.contract.FeatureVector;
import io.headrace.contract.Header;
import io.headrace.contract.Origin;
import io.headrace.contract.Provenance;
import io.headrace.contract.RejectReason;
import io.headrace.contract.Rejected;
import io.headrace.contract.Score;
import io.headrace.schemas.DeadLetterHeaders;
import io.headrace.schemas.ScoreEncoder;
import io.headrace.stages.MetricsOf;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class RecordsTest {
    private static final List<Header> HEADERS =
            List.of(new Header("trace", new byte[] {1, 2}), new Header("trace", null));

    @Test
    void aScoreGoesUnderItsKeyWithTheSourcesHeaders() {
        ProducerRecord<byte[], byte[]> record = scores(false).serialize(score("c1"), null, 5L);

        assertThat(record.topic()).isEqualTo("decisions");
        assertThat(record.key()).isEqualTo(utf8("c1"));
        assertThat(record.timestamp()).as("the producer's").isNull();
        assertThat(record.partition()).isNull();
        assertThat(record.headers().toArray()).hasSize(2);
        assertThat(record.headers().headers("trace"))
                .extracting(header -> header.value())
                .containsExactly(new byte[] {1, 2}, null);
    }

    @Test
    void aScoreWithoutAKeyHasNone() {
        assertThat(scores(false).serialize(score(null), null, 5L).key()).isNull();
    }

    @Test
    void featuresAreWrittenOnlyWhereTheSinkIncludesThem() {
        assertThat(text(scores(true).serialize(score("c1"), null, 5L))).contains("\"features\":{\"amount\":0.1}");
        assertThat(text(scores(false).serialize(score("c1"), null, 5L)))
                .contains("\"event_id\":\"7\"", "\"score\":0.25")
                .doesNotContain("features");
    }

    @Test
    void aDeadLetterKeepsKeyPayloadAndHeadersAndSaysWhy() {
        ProducerRecord<byte[], byte[]> record =
                new DeadLetterRecords("dlq", 1 << 20).serialize(rejected(utf8("{bad")), null, 5L);

        assertThat(record.topic()).isEqualTo("dlq");
        assertThat(record.key()).isEqualTo(utf8("k"));
        assertThat(text(record)).isEqualTo("{bad");
        assertThat(record.headers().toArray()[0].key()).isEqualTo("trace");
        assertThat(header(record, DeadLetterHeaders.REASON)).isEqualTo("malformed");
        assertThat(header(record, DeadLetterHeaders.DETAIL)).isEqualTo("not JSON");
        assertThat(header(record, DeadLetterHeaders.TOPIC)).isEqualTo("payments");
        assertThat(header(record, DeadLetterHeaders.PARTITION)).isEqualTo("3");
        assertThat(header(record, DeadLetterHeaders.OFFSET)).isEqualTo("42");
        assertThat(record.headers().lastHeader(DeadLetterHeaders.TRUNCATED)).isNull();
    }

    @Test
    void aPayloadAboveTheTopicsLimitIsCutAndSaysSo() {
        byte[] payload = new byte[300_000];
        Arrays.fill(payload, (byte) 'x');
        ProducerRecord<byte[], byte[]> record =
                new DeadLetterRecords("dlq", 200_000).serialize(rejected(payload), null, 5L);

        assertThat(record.value()).hasSize(DeadLetterHeaders.KEPT_BYTES);
        assertThat(header(record, DeadLetterHeaders.TRUNCATED)).isEqualTo("true");
        assertThat(header(record, DeadLetterHeaders.LENGTH)).isEqualTo("300000");
        assertThat(header(record, DeadLetterHeaders.SHA256)).hasSize(64);
    }

    @Test
    void aKeyAboveWhatTravelsIsCutAndSaysSo() {
        Rejected rejected =
                new Rejected(RejectReason.TOO_LARGE, "key", Origin.NONE, new byte[2 << 20], utf8("{}"), List.of());
        ProducerRecord<byte[], byte[]> record = new DeadLetterRecords("dlq", 1 << 20).serialize(rejected, null, 5L);

        assertThat(record.key()).hasSizeLessThan(100_000);
        assertThat(header(record, DeadLetterHeaders.KEY_LENGTH)).isEqualTo("2097152");
        assertThat(header(record, DeadLetterHeaders.TRUNCATED)).isEqualTo("true");
    }

    @Test
    void aRecordWithoutKeyOrPayloadStaysWithout() {
        Rejected rejected = new Rejected(RejectReason.MALFORMED, "empty", Origin.NONE, null, null, List.of());
        ProducerRecord<byte[], byte[]> record = new DeadLetterRecords("dlq", 1 << 20).serialize(rejected, null, 5L);

        assertThat(record.key()).isNull();
        assertThat(record.value()).isNull();
    }

    private static ScoreRecords scores(boolean withFeatures) {
        ScoreRecords records =
                new ScoreRecords("decisions", withFeatures, ScoreEncoder::json, new MetricsOf("records-test", "", ""));
        records.open(null, null);
        return records;
    }

    private static Score score(String key) {
        FeatureVector features = new FeatureVector(List.of("amount"), new double[] {0.1});
        return new Score(
                "7",
                key,
                5,
                new Provenance("p", "m", "1", "sha", "spec", "id"),
                0.25,
                "approve",
                Double.NaN,
                99,
                0,
                features,
                HEADERS);
    }

    private static Rejected rejected(byte[] payload) {
        return new Rejected(
                RejectReason.MALFORMED, "not JSON", new Origin("payments", 3, 42, 7), utf8("k"), payload, HEADERS);
    }

    private static String header(ProducerRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    private static String text(ProducerRecord<byte[], byte[]> record) {
        return new String(record.value(), StandardCharsets.UTF_8);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
