package io.headrace.cli.dlq;

import io.headrace.contract.Header;
import io.headrace.schemas.DeadLetter;
import io.headrace.schemas.DeadLetterHeaders;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A record of a dead-letter topic: a dead letter, or a record that someone else put there. */
sealed interface Letter {
    ConsumerRecord<byte[], byte[]> record();

    record Readable(ConsumerRecord<byte[], byte[]> record, DeadLetter letter) implements Letter {}

    /** @param why what its headers lack */
    record Foreign(ConsumerRecord<byte[], byte[]> record, String why) implements Letter {}

    static Letter of(ConsumerRecord<byte[], byte[]> record) {
        List<Header> headers = new ArrayList<>();
        record.headers().forEach(header -> headers.add(new Header(header.key(), header.value())));
        try {
            return new Readable(record, DeadLetterHeaders.parse(record.key(), record.value(), headers));
        } catch (IllegalArgumentException foreign) {
            return new Foreign(record, foreign.getMessage());
        }
    }

    /** As {@code topic-partition@offset}. */
    default String place() {
        return record().topic() + "-" + record().partition() + "@" + record().offset();
    }
}
