package io.headrace.runtime.batch;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/** What the stress tests of batchers do between rows and within runs. */
final class Restless {
    private Restless() {}

    /** Mostly nothing; else something that a task may do at any time. */
    static void disturb(Batcher<?> batcher, SplittableRandom random) {
        switch (random.nextInt(12)) {
            case 0 -> batcher.flush();
            case 1 -> batcher.flushIfIdle();
            case 2 -> batcher.poll();
            case 3 -> Thread.yield();
            default -> {
                // straight on
            }
        }
    }

    /** As at a barrier; without end, so that a wake-up that is lost is noticed. */
    static void drain(Batcher<?> batcher) throws InterruptedException {
        for (batcher.flush(); !batcher.isEmpty(); batcher.poll()) {
            batcher.await(1, TimeUnit.DAYS);
        }
    }

    /** A run's time, which is never the same. */
    static void dawdle(SplittableRandom random) {
        if (random.nextInt(4) == 0) {
            Thread.yield();
        }
        for (int spin = random.nextInt(200); spin > 0; spin--) {
            Thread.onSpinWait();
        }
    }
}
