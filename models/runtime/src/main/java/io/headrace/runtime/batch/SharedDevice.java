package io.headrace.runtime.batch;

import io.headrace.runtime.batch.SharedBatch.Room;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * One device and the batches that all slots of a process fill for it.
 *
 * <p>Slots reserve places in the newest batch and write their rows there side by side. The device's threads run the batches,
 * each once it is complete, copy each slot's answers into the slot's own memory in the batches' order, free the slab and let each
 * slot know once; they never wait for a slot. A slot that finds no room is refused, never blocked, and told when there is
 * room again. A batch is closed by the slot whose row fills it, by a slot at a barrier or with a pause in its input, or by a
 * thread of the device when no run is under way. While one is, only what has been closed otherwise is run beside it.
 */
final class SharedDevice {
    /** Beside those that run: one forming, one ready or on its way back. */
    private static final int SPARE_SLABS = 2;

    private final BatchRunner runner;
    private final BatchPolicy policy;
    private final LongSupplier nanoTime;
    private final int slabCount;
    private final Queue<Room> free = new ConcurrentLinkedQueue<>();
    private final AtomicInteger batchesUnderWay = new AtomicInteger();
    private final AtomicInteger rowsUnderWay = new AtomicInteger();
    private final List<SharedSlot<?>> slots = new CopyOnWriteArrayList<>();
    private final DeviceThreads threads;

    /** The newest batch or, for a moment, the one before it. */
    private volatile SharedBatch newest = SharedBatch.beginning();

    /**
     * @param slabs makes empty slabs with the policy's number of places
     * @param runs how many may be under way at a time
     */
    SharedDevice(Supplier<BatchSlab> slabs, int runs, BatchRunner runner, BatchPolicy policy, LongSupplier nanoTime) {
        this.runner = runner;
        this.policy = policy;
        this.nanoTime = nanoTime;
        slabCount = runs + SPARE_SLABS;
        for (int i = 0; i < slabCount; i++) {
            free.add(new Room(slabs.get()));
        }
        threads = new DeviceThreads(runs, newest, new Work());
    }

    void start() {
        threads.start();
    }

    /** Rows that one slot may have in flight: all there is. */
    int places() {
        return slabCount * policy.maxRows();
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
            threads.tellSoon();
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
            threads.wake();
        }
    }

    /** Sends the batch on its way, unless it is already or has no rows. */
    void close(SharedBatch batch) {
        if (closeQuietly(batch)) {
            threads.wake();
        }
    }

    /** @return whether it was this call that did */
    private boolean closeQuietly(SharedBatch batch) {
        boolean closed = batch.close();
        if (closed) {
            rowsUnderWay.addAndGet(batch.size());
            batchesUnderWay.incrementAndGet();
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
        return threads.hasEnded();
    }

    /** Throws what ended the device, if anything did. */
    void rethrow() {
        threads.rethrow();
    }

    /** Waits for the runs under way. */
    void stopAndJoin() {
        threads.stopAndJoin();
        runner.close();
    }

    private final class Work implements DeviceThreads.Work {
        @Override
        public boolean closeIdle(SharedBatch forming) {
            return nanosUntilDue(forming) == 0 && closeQuietly(forming);
        }

        @Override
        public void run(SharedBatch batch) {
            batch.slab().commitRows(batch.size());
            runner.run(batch.slab(), batch.firstNanos());
        }

        @Override
        public void answer(SharedBatch batch) {
            BatchSlab slab = batch.slab();
            SharedSlot<?>[] owners = batch.room().owners();
            for (int place = 0; place < slab.rows(); place++) {
                owners[place].answer(slab.scores()[place], slab.failure(place));
            }
            rowsUnderWay.addAndGet(-slab.rows());
            batchesUnderWay.decrementAndGet();
            batch.room().clear();
            free.add(batch.room());
            tellAll();
        }

        /** A slot that cannot be told is the end of all, lest they wait for ever; but the others are told. */
        @Override
        public void tellAll() {
            Throwable failure = null;
            for (SharedSlot<?> slot : slots) {
                try {
                    slot.tell();
                } catch (RuntimeException | Error e) {
                    failure = e;
                }
            }
            Workers.rethrow(failure);
        }
    }
}
