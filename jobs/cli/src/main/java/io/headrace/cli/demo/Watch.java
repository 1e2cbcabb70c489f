package io.headrace.cli.demo;

import java.time.Duration;

/**
 * Shows the figures in the view's rhythm, and gives up when something has failed. Not thread-safe.
 *
 * @param <F> what is shown
 */
final class Watch<F extends Figures<F>> {
    /** Several checkpoints. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final LivePart<F> live;
    private final DemoView view;
    private final Progress progress;
    private final F start;
    private F shown;
    private long shownAt = System.nanoTime();
    private long outstanding = Long.MAX_VALUE;
    private long outstandingSince;

    Watch(LivePart<F> live, DemoView view, Progress progress) {
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

    /** Whether results are outstanding and still coming. */
    boolean isWorthWaiting() throws InterruptedException {
        requireHealthy();
        F now = live.figures();
        if (now.outstanding() != outstanding) {
            outstanding = now.outstanding();
            outstandingSince = System.nanoTime();
        }
        return !now.isComplete() && System.nanoTime() - outstandingSince < PATIENCE.toNanos();
    }

    /** The last figures, their rates those of the whole run, with a word on what is wrong with them. */
    F end() throws InterruptedException {
        requireHealthy();
        F end = live.figures();
        live.news().forEach(view::say);
        view.show(end, start);
        if (!end.isComplete()) {
            view.say("warning: " + end.outstanding() + " results have not come within " + PATIENCE.toSeconds() + " s");
        }
        if (live.traffic().ledgerRepeats() > 0) {
            view.say("warning: " + live.traffic().ledgerRepeats() + " events are in the ledger more than once");
        }
        return end;
    }

    private void show(F now) throws InterruptedException {
        requireHealthy();
        live.news().forEach(view::say);
        view.show(now, shown);
        shown = now;
        shownAt = System.nanoTime();
    }

    private void requireHealthy() throws InterruptedException {
        progress.requireAlive();
        live.traffic().failure().ifPresent(cause -> {
            throw new DemoException("lost the broker: " + cause.getMessage(), cause);
        });
    }
}
