package io.headrace.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * How Ctrl-C or SIGTERM ends a command in order: the JVM's shutdown asks, and waits until the command has ended or too
 * much time has gone.
 */
public final class Stop {
    /** Less than the 30 s after which Kubernetes kills. */
    private static final Duration PATIENCE = Duration.ofSeconds(27);

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);

    public static Stop onShutdown() {
        Stop stop = new Stop();
        Runtime.getRuntime().addShutdownHook(new Thread(stop::askAndWait, "stop"));
        return stop;
    }

    /** @return true if the end is asked for before the time is over */
    public boolean awaitAsked(Duration time) throws InterruptedException {
        return asked.await(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Everything is closed and said. */
    public void ended() {
        ended.countDown();
    }

    private void askAndWait() {
        asked.countDown();
        try {
            ended.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
