package io.headrace.stages.infer;

import java.util.concurrent.ScheduledFuture;
import org.apache.flink.api.common.operators.ProcessingTimeService;
import org.apache.flink.api.common.operators.ProcessingTimeService.ProcessingTimeCallback;

/** One timer at a time, which is moved to an earlier time where that is asked: left where they were, timers would pile up. */
final class MovableTimer {
    /** No time at all. */
    static final long NEVER = Long.MAX_VALUE;

    private final ProcessingTimeService timers;
    private final ProcessingTimeCallback callback;
    private long at = NEVER;
    private ScheduledFuture<?> set;

    /** @param callback called on the task's thread when the time has come; the timer is then set no more */
    MovableTimer(ProcessingTimeService timers, ProcessingTimeCallback callback) {
        this.timers = timers;
        this.callback = callback;
    }

    /** @param time epoch milliseconds */
    void setBy(long time) {
        if (time >= at) {
            return;
        }
        if (at != NEVER) {
            set.cancel(false);
        }
        at = time;
        set = timers.registerTimer(time, this::fired);
    }

    private void fired(long time) throws Exception {
        at = NEVER;
        callback.onProcessingTime(time);
    }
}
