package io.headrace.cli.report;

import io.headrace.cli.html.Numbers;
import java.io.PrintWriter;

/** One line that is written over on a terminal; nothing elsewhere. */
final class Progress implements Runnable {
    private static final String CLEAR = "\r\u001b[K";

    private final PrintWriter err;
    private final Tally tally;
    private final boolean watched = System.console() != null;

    Progress(PrintWriter err, Tally tally) {
        this.err = err;
        this.tally = tally;
    }

    @Override
    public void run() {
        show("headrace report: " + Numbers.count(tally.records()) + " records read");
    }

    /** Takes the line away. */
    void end() {
        show("");
    }

    private void show(String line) {
        if (watched) {
            err.print(CLEAR + line);
            err.flush();
        }
    }
}
