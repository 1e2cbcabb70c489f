package io.headrace.stages.infer;

import java.util.concurrent.RejectedExecutionException;
import org.apache.flink.api.common.operators.MailboxExecutor;

/**
 * Finds out that the input has paused, which Flink tells no operator.
 *
 * <p>A mail stops the task from reading on after the next record. So a mail to oneself that comes back without a row in
 * between, after the task had the chance to read one, says that there is none to read. Under load a mail per row would cost
 * more than the row: where rows keep coming, the look-out rests for more and more rows.
 */
final class InputPause {
    /** Rows in a row before it rests: a live topic's burst is mostly shorter. */
    private static final int LOOKS = 16;

    private static final int LONGEST_REST = 1024;

    private final MailboxExecutor mailbox;
    private final Runnable onPause;
    private final Runnable onRest;
    private long rows;
    private long rowsAtLook;
    private boolean looking;
    private int idleLooks;
    private int busyLooks;
    private int rest = LOOKS;
    private long restUntil;

    /**
     * @param onPause called on the task's thread
     * @param onRest called there when it stops looking although no pause was found: a timer has to do from now on
     */
    InputPause(MailboxExecutor mailbox, Runnable onPause, Runnable onRest) {
        this.mailbox = mailbox;
        this.onPause = onPause;
        this.onRest = onRest;
    }

    /** A row has come. */
    void row() {
        rows++;
        if (!looking && rows >= restUntil) {
            looking = true;
            busyLooks = 0;
            look();
        }
    }

    /** Whether a pause will be noticed; if not, a timer has to do. */
    boolean isLooking() {
        return looking;
    }

    private void look() {
        rowsAtLook = rows;
        idleLooks = 0;
        post();
    }

    private void post() {
        try {
            mailbox.execute(this::looked, "infer: has the input paused");
        } catch (RejectedExecutionException ended) {
            looking = false; // a task that is ending still runs the mails it has, and takes no more
        }
    }

    private void looked() {
        if (rows != rowsAtLook) {
            busy();
        } else if (++idleLooks < 2) { // the first comes before the task has tried to read on
            post();
        } else {
            looking = false;
            rest = LOOKS;
            onPause.run();
        }
    }

    private void busy() {
        if (++busyLooks < LOOKS) {
            look();
        } else {
            looking = false;
            restUntil = rows + rest;
            rest = Math.min(LONGEST_REST, 2 * rest);
            onRest.run();
        }
    }
}
