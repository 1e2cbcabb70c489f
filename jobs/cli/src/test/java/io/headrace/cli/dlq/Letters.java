package io.headrace.cli.dlq;

import io.headrace.contract.Header;
import io.headrace.contract.Origin;
import io.headrace.contract.RejectReason;
import io.headrace.contract.Rejected;
import io.headrace.schemas.DeadLetterHeaders;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeader;

/** Dead letters as a pipeline writes them. */
final class Letters {
    private Letters() {}

    static Rejected rejected(String topic, RejectReason reason, long offset, String payload) {
        return new Rejected(
                reason,
                "amount: expected a number, found text",
                new Origin(topic, 0, offset, 1_700_000_000_000L + offset),
                "customer-7".getBytes(StandardCharsets.UTF_8),
                payload.getBytes(StandardCharsets.UTF_8),
                List.of(new Header("trace", "t-1".getBytes(StandardCharsets.UTF_8))));
    }

    /** All in one partition, so that their offsets are their order. */
    static ProducerRecord<byte[], byte[]> letter(String topic, Rejected rejected, int maxBytes) {
        List<org.apache.kafka.common.header.Header> headers = new ArrayList<>();
        DeadLetterHeaders.headers(rejected, maxBytes)
                .forEach(header -> headers.add(new RecordHeader(header.name(), header.value())));
        byte[] payload = DeadLetterHeaders.payload(rejected, maxBytes);
        return new ProducerRecord<>(topic, 0, null, DeadLetterHeaders.key(rejected), payload, headers);
    }
}
