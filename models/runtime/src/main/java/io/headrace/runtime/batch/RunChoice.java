package io.headrace.runtime.batch;

import io.headrace.runtime.infer.Device;

/**
 * Where and when a batch runs, by what runs cost.
 *
 * <p>A run that is short is made on the task's own thread: handing it over costs more. There it takes the core from the
 * pipeline, so a small batch waits until its fixed cost is a small part of its run, or a small part of the time since the
 * run before. At low load both rows and waits are few and each row runs at once; under load the fixed cost never takes
 * more than {@value #CORE_SHARE} of a core.
 *
 * @param threading INLINE and ASYNC are obeyed
 * @param device what runs are made on; only one of its own leaves the task's core free
 */
record RunChoice(Threading threading, Device device) {
    /** A run shorter than this costs less than handing its batch to another thread and back is worth. */
    static final long INLINE_BELOW_NANOS = 500_000;

    private static final double CORE_SHARE = 0.02;
    private static final double RUN_SHARE = 0.1;

    /** Part of a run's time for which a device may idle while rows come in one after the other. */
    private static final double IDLE_SHARE = 1.0 / 8;

    /** Whether runs are made on the worker thread. */
    boolean isHandedOver(CostLine cost) {
        return threading == Threading.AUTO
                ? device != Device.CPU || cost.nanos(1) >= INLINE_BELOW_NANOS
                : threading != Threading.INLINE;
    }

    /** How long to wait for more rows before a run of so many is worth its fixed cost; 0 if it is now. */
    long nanosUntilWorth(CostLine cost, int rows, long sinceLastRunNanos) {
        if (isHandedOver(cost) || !savesByWaiting(cost, rows)) {
            return 0;
        }
        return Math.max(0, (long) (cost.fixedNanos() / CORE_SHARE) - sinceLastRunNanos);
    }

    /**
     * Whether a batch of so many rows may lie ready behind a run, as a larger one would save nothing. Only AUTO has two points
     * of the line from the start, and so knows what is fixed of a cost.
     */
    boolean isReadied(CostLine cost, int rows) {
        return threading == Threading.AUTO && !savesByWaiting(cost, rows);
    }

    /** Whether the fixed cost is more than a small part of a run of so many rows. */
    private boolean savesByWaiting(CostLine cost, int rows) {
        return cost.fixedNanos() > RUN_SHARE * cost.nanos(rows);
    }

    static long idleNanos(CostLine cost) {
        return (long) (IDLE_SHARE * cost.nanos(1));
    }
}
