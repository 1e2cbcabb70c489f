package io.headrace.cli.dlq;

import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.contract.Header;
import io.headrace.contract.Origin;
import io.headrace.contract.RejectReason;
import io.headrace.contract.Rejected;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** Decisions about letters that are not all there. */
class ReplayTest {
    private static final int GIANT = 2 << 20;

    private final Replay replay = new Replay(
            new Replay.Selection(null, null), Map.of(new TopicPartition("dlq", 0), new Progress(0, Map.of())));

    @Test
    void aLetterWhoseKeyWasCutIsSkippedAndSaysSo() {
        assertSkipped(
                letter(new byte[GIANT], new byte[1], List.of()),
                "dlq-0@0: truncated, 65536 of 2097152 bytes of the key are here; the original was t-0@7");
    }

    @Test
    void aLetterWhoseHeadersWereLeftOutIsSkippedAndSaysSo() {
        List<Header> headers = List.of(new Header("a", null), new Header("b", new byte[GIANT]));
        assertSkipped(
                letter(null, null, headers), "dlq-0@0: truncated, 1 of 2 headers are here; the original was t-0@7");
    }

    @Test
    void everythingThatWasCutIsNamed() {
        assertSkipped(
                letter(new byte[GIANT], new byte[GIANT], List.of()),
                "dlq-0@0: truncated, 65536 of 2097152 bytes and 65536 of 2097152 bytes of the key are here; the"
                        + " original was t-0@7");
    }

    @Test
    void aLetterInAnotherFormatThanItsSourcesIsSkippedAndSaysSo() {
        Rejected rejected = new Rejected(
                RejectReason.INVALID_SCORE, "NaN", new Origin("t", 0, 7, 0), null, new byte[1], List.of(), true);
        assertSkipped(
                Letters.letter("dlq", rejected, 900 << 10),
                "dlq-0@0: rewritten as JSON, which its source does not read; the original was t-0@7");
    }

    private void assertSkipped(ProducerRecord<byte[], byte[]> letter, String line) {
        assertThat(replay.next(List.of(read(letter)))).isEmpty();
        assertThat(replay.skipped()).containsExactly(line);
    }

    private static ProducerRecord<byte[], byte[]> letter(byte[] key, byte[] payload, List<Header> headers) {
        Rejected rejected =
                new Rejected(RejectReason.TOO_LARGE, "too large", new Origin("t", 0, 7, 0), key, payload, headers);
        return Letters.letter("dlq", rejected, 900 << 10);
    }

    private static ConsumerRecord<byte[], byte[]> read(ProducerRecord<byte[], byte[]> sent) {
        var record = new ConsumerRecord<>("dlq", 0, 0, sent.key(), sent.value());
        sent.headers().forEach(record.headers()::add);
        return record;
    }
}
