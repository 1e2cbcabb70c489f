package io.headrace.stages;

import io.headrace.contract.Run;

/** How events meet their features. */
public enum Mode {
    /** Nothing waits: an event is scored with what has arrived. */
    LIVE(Run.LIVE),
    /** Rows wait for the watermark and run in event order: the result depends on the input alone. */
    REPLAY(Run.REPLAY);

    private final Run run;

    Mode(Run run) {
        this.run = run;
    }

    /** As reports say it. */
    public Run run() {
        return run;
    }
}
