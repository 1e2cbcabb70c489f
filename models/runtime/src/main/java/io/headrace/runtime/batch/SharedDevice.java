package io.headrace.runtime.batch;

import io.headrace.runtime.batch.SharedBatch.Room;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * One device, its thread, and the batches that all slots of a process fill for it.
 *
 * <p>Slots reserve places in the newest batch and write their rows there side by side. The thread runs the batches in their
 * order, each once it is complete, copies each slot's answers into the slot's own memory, frees the slab and lets each slot
 * know once; it never waits for a slot. A slot that finds no room is refused, never blocked, and told when there is room
 * again. A batch is closed by the slot whose row fills it, by a slot at a barrier or with a pause in its input, or by the
 * thread itself when it has nothing else to run.
 */
final class SharedDevice {
    /** One forming, one running, one ready or on its way back. */
    private static final int SLABS = 3;

    private final BatchRunner runner;
    private final BatchPolicy policy;
    private final LongSupplier nanoTime;
    private final Queue<Room> free = new ConcurrentLinkedQueue<>();
    private final AtomicInteger batchesUnderWay = new AtomicInteger();
    private final AtomicInteger rowsUnderWay = new AtomicInteger();
    private final List<SharedSlot<?>> slots = new CopyOnWriteArrayList<>();
    private final Thread thread;

    /** The newest batch or, for a moment, the one before it. */
    private volatile SharedBatch newest = SharedBatch.beginning();

    private volatile boolean stopping;
    private volatile boolean roomCameBack;
    private volatile Throwable fatal;

    /** @param slabs makes empty slabs with the policy's number of places */
    SharedDevice(Supplier<BatchSlab> slabs, BatchRunner runner, BatchPolicy policy, LongSupplier nanoTime) {
        this.runner = runner;
        this.policy = policy;
        this.nanoTime = nanoTime;
        for (int i = 0; i < SLABS; i++) {
            free.add(new Room(slabs.get()));
        }
        SharedBatch beginning = newest;
        thread = new Thread(() -> work(beginning), "headrace-device");
        thread.setDaemon(true);
        thread.setContextClassLoader(SharedDevice.class.getClassLoader()); // not the first job's, which it may outlive
    }

    void start() {
        thread.start();
    }

    /** Rows that one slot may have in flight: all there is. */
    int places() {
        return SLABS * policy.maxRows();
    }

    /** Most rows in a batch for now. */
    int cap() {
        return Math.min(runner.cap(), policy.maxRows());
    }

    void enter(SharedSlot<?> slot) {
        slots.add(slot);
    }

    /** Rows of the slot that are still in a batch are run and forgotten. */
    void leave(SharedSlot<?> slot) {
        slots.remove(slot);
    }

    /** A batch with room, opened if need be; null if every slab is in use. */
    SharedBatch open() {
        SharedBatch last = newest();
        if (last.hasRoom(cap())) {
            return last;
        }
        close(last);
        Room room = free.poll();
        if (room == null) {
            return null;
        }
        if (!last.follow(SharedBatch.in(room))) {
            free.add(room); // somebody was faster; somebody else may have been refused meanwhile
            roomCameBack = true;
            LockSupport.unpark(thread);
        }
        return newest();
    }

    /** The batch that nothing follows yet. */
    SharedBatch newest() {
        SharedBatch last = newest;
        for (SharedBatch after = last.next(); after != null; after = last.next()) {
            last = after;
            newest = last; // a slower thread may put an older one there: it only makes the way longer
        }
        return last;
    }

    /** The row has been written. */
    void written(SharedBatch batch) {
        if (batch.written()) {
            LockSupport.unpark(thread);
        }
    }

    /**
     * Sends the batch on its way, unless it is already or has no rows.
     *
     * @return whether it was this call that did
     */
    boolean close(SharedBatch batch) {
        boolean closed = batch.close();
        if (closed) {
            rowsUnderWay.addAndGet(batch.size());
            batchesUnderWay.incrementAndGet();
            LockSupport.unpark(thread);
        }
        return closed;
    }

    boolean isIdle() {
        return batchesUnderWay.get() == 0;
    }

    /** As {@link Batcher#nanosToAnswer}. */
    long nanosToAnswer() {
        CostLine cost = runner.cost();
        SharedBatch last = newest();
        int forming = last.isForming() ? last.size() : 0;
        if (forming == 0 && isIdle()) {
            return 0;
        }
        return (long) (batchesUnderWay.get() * cost.fixedNanos() + cost.nanos(rowsUnderWay.get() + forming + 1));
    }

    /** A place for a row of the slot's, or -1; to be written and then counted by {@link #written}. */
    int reserve(SharedBatch batch, SharedSlot<?> slot) {
        return batch.reserve(cap(), slot, nanoTime);
    }

    /** How much longer the batch waits for company by the policy, though the device be free. */
    long nanosUntilDue(SharedBatch batch) {
        return Math.max(0, policy.maxWait().toNanos() - batch.waitedNanos(nanoTime.getAsLong()));
    }

    /** Whether the device has idled while rows came one after the other for as long as it makes sense to let it. */
    boolean isOverdue(SharedBatch batch) {
        return isIdle()
                && batch.waitedNanos(nanoTime.getAsLong())
                        > Math.max(policy.maxWait().toNanos(), RunChoice.idleNanos(runner.cost()));
    }

    /** Whether nothing will be run any more. */
    boolean hasEnded() {
        return fatal != null;
    }

    /** Throws what ended the device, if anything did. */
    void rethrow() {
        Workers.rethrow(fatal);
    }

    /** Waits for the run under way. */
    void stopAndJoin() {
        stopping = true;
        LockSupport.unpark(thread);
        Workers.join(thread);
        runner.close();
    }

    private void work(SharedBatch beginning) {
        SharedBatch done = beginning;
        while (!stopping && fatal == null) {
            SharedBatch batch = done.next();
            if (batch != null && batch.isComplete()) {
                run(batch);
                done = batch;
            } else if (roomCameBack) {
                roomCameBack = false;
                slots.forEach(this::tell);
            } else if (batch == null || nanosUntilDue(batch) > 0 || !close(batch)) {
                LockSupport.park(this);
            }
        }
        slots.forEach(this::tell); // once more if it has ended: some may have been told before
    }

    private void run(SharedBatch batch) {
        BatchSlab slab = batch.slab();
        slab.commitRows(batch.size());
        try {
            runner.run(slab, batch.firstNanos());
            answer(slab, batch.room().owners());
            rowsUnderWay.addAndGet(-slab.rows());
            batchesUnderWay.decrementAndGet();
            batch.room().clear();
            free.add(batch.room());
        } catch (RuntimeException | Error e) {
            fatal = e;
        }
        slots.forEach(this::tell);
    }

    /** A slot that cannot be told is the end of all, lest they wait for ever. */
    private void tell(SharedSlot<?> slot) {
        try {
            slot.tell();
        } catch (RuntimeException | Error e) {
            fatal = e;
        }
    }

    private static void answer(BatchSlab slab, SharedSlot<?>[] owners) {
        for (int place = 0; place < slab.rows(); place++) {
            owners[place].answer(slab.scores()[place], slab.failure(place));
        }
    }
}
