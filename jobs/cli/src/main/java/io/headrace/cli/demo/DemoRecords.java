package io.headrace.cli.demo;

import io.headrace.contract.Event;
import io.headrace.contract.EventSchema;
import io.headrace.contract.Origin;
import io.headrace.schemas.AvroSchemas;
import io.headrace.schemas.EventEncoder;
import io.headrace.schemas.EventSchemas;
import io.headrace.simulator.TransactionEvent;
import io.headrace.simulator.Transactions;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Simulated payments and their labels as records of the demo's topics, JSON. Not thread-safe. */
final class DemoRecords {
    /** One in so many live payments is broken on purpose. */
    static final int BROKEN_ONE_IN = 10_000;

    /** Even a short run shows one. */
    private static final int FIRST_BROKEN = 499;

    private static final EventSchema LABEL = EventSchemas.of(AvroSchemas.label(), "event_id", "label_time");

    private final String transactions;
    private final String labels;
    private final EventEncoder transactionEncoder = EventEncoder.json(Transactions.SCHEMA);
    private final EventEncoder labelEncoder = EventEncoder.json(LABEL);

    /** For the topics of payments and of labels. */
    DemoRecords(String transactions, String labels) {
        this.transactions = transactions;
        this.labels = labels;
    }

    ProducerRecord<byte[], byte[]> transaction(TransactionEvent payment) {
        return new ProducerRecord<>(transactions, key(payment), transactionEncoder.encode(Transactions.event(payment)));
    }

    ProducerRecord<byte[], byte[]> label(TransactionEvent payment) {
        Event label = new Event.Builder(LABEL)
                .set(LABEL.indexOf("event_id"), payment.eventId())
                .set(LABEL.indexOf("event_time"), payment.eventTime())
                .set(LABEL.indexOf("label_time"), payment.labelTime())
                .set(LABEL.indexOf("customer_id"), payment.customerId())
                .set(LABEL.indexOf("terminal_id"), payment.terminalId())
                .set(LABEL.indexOf("label"), payment.fraud() ? 1.0 : 0.0)
                .build(Origin.NONE, List.of());
        return new ProducerRecord<>(labels, key(payment), labelEncoder.encode(label));
    }

    /** Whether the live payment with this number is one of the broken. */
    static boolean isBroken(long index) {
        return index % BROKEN_ONE_IN == FIRST_BROKEN;
    }

    /** The payment as no decoder should take it: cut off, with a text for its amount, or without a customer, in turn. */
    ProducerRecord<byte[], byte[]> broken(TransactionEvent payment, long index) {
        ProducerRecord<byte[], byte[]> whole = transaction(payment);
        String json = new String(whole.value(), StandardCharsets.UTF_8);
        byte[] broken = switch ((int) (index / BROKEN_ONE_IN % 3)) {
            case 0 -> Arrays.copyOf(whole.value(), whole.value().length - 5);
            case 1 -> utf8(json.replaceFirst("\"amount\":[^,}]*", "\"amount\":\"a lot\""));
            default -> utf8(json.replaceFirst("\"customer_id\":[^,]*,", ""));
        };
        return new ProducerRecord<>(transactions, whole.key(), broken);
    }

    private static byte[] key(TransactionEvent payment) {
        return utf8(payment.customerId());
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
