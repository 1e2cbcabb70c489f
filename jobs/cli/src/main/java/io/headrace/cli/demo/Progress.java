package io.headrace.cli.demo;

import io.headrace.cli.local.Causes;
import io.headrace.cli.run.LocalPipeline;
import java.time.Duration;
import java.util.concurrent.ExecutionException;

/** Notices when a pipeline has ended, or gets no further. Not thread-safe. */
final class Progress {
    /** Longer than a restart after a failure takes. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final LocalPipeline pipeline;
    private long done = -1;
    private long since = System.nanoTime();

    Progress(LocalPipeline pipeline) {
        this.pipeline = pipeline;
    }

    /**
     * @param now a count that grows as long as the pipeline works
     * @throws DemoException if the pipeline has ended, or the count has stood still for too long
     */
    void check(long now) throws InterruptedException {
        requireAlive();
        if (now != done) {
            done = now;
            since = System.nanoTime();
        }
        if (System.nanoTime() - since > PATIENCE.toNanos()) {
            throw new DemoException("expected the pipeline to score, found nothing new for " + PATIENCE.toSeconds()
                    + " s; see the exceptions at " + pipeline.ui());
        }
    }

    /** @throws DemoException if the pipeline has ended */
    void requireAlive() throws InterruptedException {
        try {
            if (!pipeline.isRunning()) {
                throw new DemoException("expected the pipeline to run until the demo ends, found it ended");
            }
        } catch (ExecutionException failed) {
            throw new DemoException("the pipeline failed: " + Causes.line(failed));
        }
    }
}
