package io.headrace.cli.demo;

import java.time.Duration;

/** Shows the figures in the view's rhythm, and gives up when something has failed. Not thread-safe. */
final class Watch {
    /** Several checkpoints. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Live live;
    private final DemoView view;
    private final Progress progress;
    private final DemoFigures start;
    private DemoFigures shown;
    private long shownAt = System.nanoTime();
    private long outstanding = Long.MAX_VALUE;
    private long outstandingSince;

    Watch(Live live, DemoView view, Progress progress) {
        this.live = live;
        this.view = view;
        this.progress = progress;
        this.start = live.figures();
        this.shown = start;
    }

    /** @throws DemoException if the pipeline, the generator or a reader has failed */
    void glance() throws InterruptedException {
        if (System.nanoTime() - shownAt >= view.every().toNanos()) {
            show(live.figures());
        }
    }

    /** Whether scores are outstanding and still coming. */
    boolean isWorthWaiting() throws InterruptedException {
        requireHealthy();
        DemoFigures now = live.figures();
        if (now.outstanding() != outstanding) {
            outstanding = now.outstanding();
            outstandingSince = System.nanoTime();
        }
        return !now.isComplete() && System.nanoTime() - outstandingSince < PATIENCE.toNanos();
    }

    /** The last figures, their rates those of the whole run, with a word on what is wrong with them. */
    DemoFigures end() throws InterruptedException {
        requireHealthy();
        DemoFigures end = live.figures();
        view.show(end, start);
        if (!end.isComplete()) {
            view.say("warning: " + end.outstanding() + " scores have not come within " + PATIENCE.toSeconds() + " s");
        }
        if (live.ledgerRepeats() > 0) {
            view.say("warning: " + live.ledgerRepeats() + " events are in the ledger more than once");
        }
        return end;
    }

    private void show(DemoFigures now) throws InterruptedException {
        requireHealthy();
        view.show(now, shown);
        shown = now;
        shownAt = System.nanoTime();
    }

    private void requireHealthy() throws InterruptedException {
        progress.requireAlive();
        live.failure().ifPresent(cause -> {
            throw new DemoException("lost the broker: " + cause.getMessage(), cause);
        });
    }
}
