package io.headrace.benchmarks.e2e;

import io.headrace.benchmarks.Kafka;
import io.headrace.benchmarks.TinyPipeline;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;

/** Keeps sending numbered transactions, at a steady rate, whatever becomes of the broker. */
final class Numbers implements AutoCloseable {
    private static final Duration EVERY = Duration.ofMillis(20);
    private static final int AT_ONCE = 10;

    private final KafkaProducer<byte[], byte[]> producer;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final AtomicLong sent = new AtomicLong();
    private final AtomicReference<Exception> failure = new AtomicReference<>();
    private final Thread thread = new Thread(this::send, "numbers");

    Numbers(String bootstrap) {
        this.producer = Kafka.producer(bootstrap);
    }

    /** Begins, unless it has. The topic has to be there: its first records must not come before it. */
    void start() {
        if (thread.getState() == Thread.State.NEW) {
            thread.start();
        }
    }

    private void send() {
        try {
            while (!stop.await(EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
                for (int i = 0; i < AT_ONCE; i++) {
                    producer.send(
                            TinyPipeline.transaction(sent.getAndIncrement(), System.currentTimeMillis()),
                            (metadata, failed) -> failure.compareAndSet(null, failed));
                }
            }
        } catch (InterruptedException | RuntimeException e) {
            failure.compareAndSet(null, e);
        }
    }

    /** Stops, and returns how many were sent once all of them are acknowledged. */
    long finish() throws Exception {
        stop.countDown();
        thread.join();
        producer.flush();
        if (failure.get() != null) {
            throw new IllegalStateException("the producer outside lost a record", failure.get());
        }
        return sent.get();
    }

    @Override
    public void close() {
        stop.countDown();
        producer.close(Duration.ZERO);
    }
}
