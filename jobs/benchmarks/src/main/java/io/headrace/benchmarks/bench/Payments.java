package io.headrace.benchmarks.bench;

import io.headrace.contract.Event;
import io.headrace.contract.EventSchema;
import io.headrace.contract.Origin;
import io.headrace.schemas.AvroSchemas;
import io.headrace.schemas.EventEncoder;
import io.headrace.schemas.EventSchemas;
import io.headrace.simulator.LabelDelay;
import io.headrace.simulator.LiveFeed;
import io.headrace.simulator.SimulatorConfig;
import io.headrace.simulator.TransactionEvent;
import io.headrace.simulator.Transactions;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The simulator's payments at {@value #PER_SECOND} a second of event time, from a Monday morning on, and labels of those that
 * are frauds. A label of an honest payment would change no feature, and only make both sides of a comparison dearer.
 */
final class Payments {
    /** A pipeline that takes some ten thousands a second passes a pane of a minute every second or so. */
    private static final int PER_SECOND = 1_000;

    private static final long START = Instant.parse("2026-03-02T10:00:00Z").toEpochMilli();
    private static final SimulatorConfig WORLD = SimulatorConfig.of(21)
            .withPopulation(50_000, 1_000)
            .withLabelDelay(new LabelDelay(Duration.ofSeconds(5), Duration.ofSeconds(30)));
    private static final EventSchema LABEL = EventSchemas.of(AvroSchemas.label(), "event_id", "label_time");

    private final LiveFeed feed = new LiveFeed(WORLD);
    private final EventEncoder transactions = EventEncoder.json(Transactions.SCHEMA);
    private final EventEncoder labels = EventEncoder.json(LABEL);
    private final List<TransactionEvent> frauds = new ArrayList<>();

    private Payments() {}

    /** Names of the two topics. */
    record Topics(String transactions, String labels) {}

    /** Lays out so many payments and their labels, in topics of one partition each. */
    static Topics layOut(Venue venue, long count) throws IOException {
        return layOut(venue, "", 1, count);
    }

    /** The same in topics of so many partitions, whose names begin so. */
    static Topics layOut(Venue venue, String prefix, int partitions, long count) throws IOException {
        Payments payments = new Payments();
        String transactions = venue.filled(prefix + "transactions", partitions, count, payments::transaction);
        String labels = venue.filled(prefix + "labels", partitions, payments.frauds.size(), payments::label);
        return new Topics(transactions, labels);
    }

    /** The first ones, as events. */
    static List<Event> first(long count) {
        Payments payments = new Payments();
        List<Event> events = new ArrayList<>();
        for (long id = 0; id < count; id++) {
            events.add(Transactions.event(payments.next(id)));
        }
        return events;
    }

    private TransactionEvent next(long id) {
        return feed.next(START + id * 1000 / PER_SECOND);
    }

    private byte[] transaction(long id) {
        TransactionEvent payment = next(id);
        if (payment.fraud()) {
            frauds.add(payment);
        }
        return transactions.encode(Transactions.event(payment));
    }

    private byte[] label(long index) {
        TransactionEvent fraud = frauds.get((int) index);
        return labels.encode(new Event.Builder(LABEL)
                .set(LABEL.indexOf("event_id"), fraud.eventId())
                .set(LABEL.indexOf("event_time"), fraud.eventTime())
                .set(LABEL.indexOf("label_time"), fraud.labelTime())
                .set(LABEL.indexOf("customer_id"), fraud.customerId())
                .set(LABEL.indexOf("terminal_id"), fraud.terminalId())
                .set(LABEL.indexOf("label"), 1.0)
                .build(Origin.NONE, List.of()));
    }
}
