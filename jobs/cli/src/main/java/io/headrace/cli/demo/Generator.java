package io.headrace.cli.demo;

import io.headrace.simulator.LiveFeed;
import io.headrace.simulator.TransactionEvent;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;

/**
 * Sends live payments on a schedule that waits for nobody, and labels when they are known. Behind its schedule it sends
 * what is due at once, with the times that were meant.
 */
final class Generator implements AutoCloseable {
    private static final long NAP_NANOS = TimeUnit.MICROSECONDS.toNanos(500);

    private final Schedule schedule;
    private final long limit;
    private final LiveFeed feed;
    private final DemoRecords records;
    private final Producer<byte[], byte[]> producer;
    private final Labelling labels = new Labelling();
    private final Thread thread = new Thread(this::run, "demo-generator");
    private volatile long sent;
    private volatile long endedMillis;
    private volatile boolean stopping;
    private volatile RuntimeException failure;

    /**
     * @param limit how many events there are
     * @param producer the generator's own; closed with it
     */
    Generator(Schedule schedule, long limit, LiveFeed feed, DemoRecords records, Producer<byte[], byte[]> producer) {
        this.schedule = schedule;
        this.limit = limit;
        this.feed = feed;
        this.records = records;
        this.producer = producer;
    }

    void start() {
        thread.start();
    }

    /** Returns once everything sent has been acknowledged; nothing is sent any more. */
    void stop() throws InterruptedException {
        stopping = true;
        LockSupport.unpark(thread);
        thread.join();
        producer.flush();
    }

    /** Events sent, broken ones included, labels not. */
    long sent() {
        return sent;
    }

    /** Whether all events have been sent, or sending failed. */
    boolean isDone() {
        return !thread.isAlive();
    }

    /** When it was done, epoch milliseconds. */
    long endedMillis() {
        return endedMillis;
    }

    Optional<RuntimeException> failure() {
        return Optional.ofNullable(failure);
    }

    /** How long the next event has been due. */
    Duration lag() {
        long next = sent;
        return next >= limit || isDone()
                ? Duration.ZERO
                : Duration.ofMillis(Math.max(0, System.currentTimeMillis() - schedule.timeOf(next)));
    }

    @Override
    public void close() throws InterruptedException {
        stopping = true;
        thread.join();
        producer.close(Duration.ofSeconds(5));
    }

    private void run() {
        try {
            while (!stopping && sent < limit) {
                sendDue(Math.min(limit, schedule.dueAt(System.currentTimeMillis())));
                labels.due(System.currentTimeMillis(), known -> producer.send(records.label(known), this::acknowledge));
                LockSupport.parkNanos(this, NAP_NANOS);
            }
        } catch (KafkaException e) {
            failure = e;
        } finally {
            endedMillis = System.currentTimeMillis();
        }
    }

    private void sendDue(long due) {
        for (long index = sent; index < due && !stopping; index++) {
            TransactionEvent payment = feed.next(schedule.timeOf(index));
            if (DemoRecords.isBroken(index)) {
                producer.send(records.broken(payment, index), this::acknowledge);
            } else {
                producer.send(records.transaction(payment), this::acknowledge);
                labels.add(payment);
            }
            sent = index + 1;
        }
    }

    private void acknowledge(RecordMetadata where, Exception refused) {
        if (refused != null && failure == null) {
            failure = new KafkaException("a payment was not accepted", refused);
            stopping = true;
        }
    }
}
