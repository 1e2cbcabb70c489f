package io.headrace.cli.demo;

import io.headrace.simulator.TransactionEvent;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.common.KafkaException;

/**
 * Sends payments on a schedule that waits for nobody, and labels when they are known. Behind its schedule it sends what is
 * due at once, with the times that were meant.
 */
final class Generator implements AutoCloseable {
    private static final long NAP_NANOS = TimeUnit.MICROSECONDS.toNanos(500);

    private final Schedule schedule;
    private final long limit;
    private final Feed feed;
    private final Sender sender;
    private final Thread thread = new Thread(this::run, "demo-generator");
    private volatile long sent;
    private volatile long endedMillis;
    private volatile boolean stopping;
    private volatile RuntimeException failure;

    /**
     * @param limit how many events there are, if the feed does not end before
     * @param sender the generator's own; closed with it
     */
    Generator(Schedule schedule, long limit, Feed feed, Sender sender) {
        this.schedule = schedule;
        this.limit = limit;
        this.feed = feed;
        this.sender = sender;
    }

    void start() {
        thread.start();
    }

    /** Returns once everything sent has been acknowledged; nothing is sent any more. */
    void stop() throws InterruptedException {
        stopping = true;
        LockSupport.unpark(thread);
        thread.join();
        sender.flush();
    }

    /** Events sent, broken ones included, labels not. */
    long sent() {
        return sent;
    }

    /** Whether all events have been sent, or sending failed. */
    boolean isDone() {
        return !thread.isAlive();
    }

    /** How long events have been sent, up to now or up to the last one. */
    Duration sending() {
        long end = isDone() ? endedMillis : System.currentTimeMillis();
        return Duration.ofMillis(Math.max(0, end - schedule.startMillis()));
    }

    Optional<RuntimeException> failure() {
        return Optional.ofNullable(failure).or(sender::failure);
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
        sender.close();
    }

    private void run() {
        try {
            while (isToGoOn()) {
                sendDue(Math.min(limit, schedule.dueAt(System.currentTimeMillis())));
                sender.labelsKnownBy(feed.time());
                LockSupport.parkNanos(this, NAP_NANOS);
            }
        } catch (KafkaException e) {
            failure = e;
        } finally {
            endedMillis = System.currentTimeMillis();
        }
    }

    private boolean isToGoOn() {
        return !stopping && sent < limit && feed.hasNext() && sender.failure().isEmpty();
    }

    private void sendDue(long due) {
        while (sent < due && isToGoOn()) {
            send(sent);
        }
    }

    @SuppressWarnings("NonAtomicOperationOnVolatileField") // one thread writes
    private void send(long index) {
        TransactionEvent payment = feed.next(schedule.timeOf(index));
        sender.labelsKnownBy(feed.time());
        if (DemoRecords.isBroken(index)) {
            sender.broken(payment, index);
        } else {
            sender.payment(payment);
        }
        sent = index + 1;
    }
}
