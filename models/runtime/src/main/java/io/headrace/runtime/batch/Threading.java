package io.headrace.runtime.batch;

import io.headrace.runtime.infer.Device;

/** Which thread runs the batches. */
public enum Threading {
    /** Inline while a run of one row on the CPU takes less than half a millisecond, else async; shared on a device of its own. */
    AUTO,
    /** The task's own thread: no hand-over, nothing overlaps. Best for cheap models on cores that the pipeline shares. */
    INLINE,
    /** A worker thread: the task fills the next batch while one runs. */
    ASYNC,
    /** The device's threads, for all slots of the process, whose rows share batches: what a device of its own wants. */
    SHARED;

    /** Whether slots of a process fill batches together, on this device. */
    public boolean isShared(Device device) {
        return this == SHARED || this == AUTO && device != Device.CPU;
    }
}
