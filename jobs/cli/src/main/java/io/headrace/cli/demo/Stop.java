package io.headrace.cli.demo;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** How Ctrl-C ends a demo in order: the JVM's shutdown asks, and waits until the demo has ended or too much time has gone. */
final class Stop {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);

    static Stop onShutdown() {
        Stop stop = new Stop();
        Runtime.getRuntime().addShutdownHook(new Thread(stop::askAndWait, "demo-stop"));
        return stop;
    }

    boolean isAsked() {
        return asked.getCount() == 0;
    }

    /** @return true if the end is asked for before the time is over */
    boolean awaitAsked(Duration time) throws InterruptedException {
        return asked.await(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Everything is closed and said. */
    void ended() {
        ended.countDown();
    }

    void askAndWait() {
        asked.countDown();
        try {
            ended.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
