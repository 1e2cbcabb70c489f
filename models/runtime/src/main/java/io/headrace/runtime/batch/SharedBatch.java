package io.headrace.runtime.batch;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;

/**
 * One batch that several slots fill: a slab, and whose row lies at which place. Made anew for each round, so that a slot
 * that looks at an old one finds it closed for ever; each knows the one after it.
 *
 * <p>The state is one word: rows reserved, rows written, closed or not. A place is reserved by raising the first, written
 * without a lock, and counted by raising the second. A batch is complete once it is closed and all that was reserved is
 * written.
 */
final class SharedBatch {
    private static final long RESERVED_ONE = 1;
    private static final long WRITTEN_ONE = 1L << 31;
    private static final long CLOSED = 1L << 62;
    private static final int ROWS_MASK = Integer.MAX_VALUE;
    private static final long NOT_YET = Long.MIN_VALUE;

    private final Room room;
    private final AtomicReference<SharedBatch> next = new AtomicReference<>();
    private final AtomicLong state;
    private volatile long firstNanos = NOT_YET;
    private volatile boolean hasRun;

    private SharedBatch(Room room, long state) {
        this.room = room;
        this.state = new AtomicLong(state);
    }

    /** An open one. */
    static SharedBatch in(Room room) {
        return new SharedBatch(room, 0);
    }

    /** The one before the first: closed, without rows. */
    static SharedBatch beginning() {
        return new SharedBatch(null, CLOSED);
    }

    Room room() {
        return room;
    }

    BatchSlab slab() {
        return room.slab();
    }

    /** The batch after this one, or null as long as nobody has opened it. */
    SharedBatch next() {
        return next.get();
    }

    /** @return false if there is one already */
    boolean follow(SharedBatch batch) {
        return next.compareAndSet(null, batch);
    }

    /**
     * A place for the owner's row, who then must write and {@link #written count} it.
     *
     * @param cap most rows that may be reserved
     * @return -1 if the batch is closed or has so many
     */
    int reserve(int cap, SharedSlot<?> owner, LongSupplier nanoTime) {
        long seen = state.get();
        while (isOpen(seen) && reserved(seen) < cap) {
            if (state.compareAndSet(seen, seen + RESERVED_ONE)) {
                int place = reserved(seen);
                room.owners()[place] = owner;
                if (place == 0) {
                    firstNanos = nanoTime.getAsLong();
                }
                return place;
            }
            seen = state.get();
        }
        return -1;
    }

    /** @return whether the batch is complete with this row */
    boolean written() {
        return isComplete(state.addAndGet(WRITTEN_ONE));
    }

    /**
     * Lets nobody in any more; a batch without rows stays open.
     *
     * @return whether it was this call that closed it
     */
    boolean close() {
        long seen = state.get();
        while (isOpen(seen) && reserved(seen) > 0) {
            if (state.compareAndSet(seen, seen | CLOSED)) {
                return true;
            }
            seen = state.get();
        }
        return false;
    }

    boolean isComplete() {
        return isComplete(state.get());
    }

    boolean hasRoom(int cap) {
        long seen = state.get();
        return isOpen(seen) && reserved(seen) < cap;
    }

    /** Its rows have scores or failures now; by the thread that ran it. */
    void ran() {
        hasRun = true;
    }

    boolean hasRun() {
        return hasRun;
    }

    /** Whether there are rows that wait for the batch to be closed. */
    boolean isForming() {
        long seen = state.get();
        return isOpen(seen) && reserved(seen) > 0;
    }

    /** Rows reserved so far. */
    int size() {
        return reserved(state.get());
    }

    /** How long the first row has waited; 0 if there is none yet. */
    long waitedNanos(long now) {
        long first = firstNanos;
        return first == NOT_YET ? 0 : now - first;
    }

    /** When the first row came, in a complete batch. */
    long firstNanos() {
        return firstNanos;
    }

    private static boolean isOpen(long state) {
        return (state & CLOSED) == 0;
    }

    private static int reserved(long state) {
        return (int) (state & ROWS_MASK);
    }

    private static boolean isComplete(long state) {
        return !isOpen(state) && reserved(state) == (int) (state >>> 31 & ROWS_MASK);
    }

    /**
     * What a batch needs memory for, used again and again.
     *
     * @param owners by place; written by the owner before its row counts as written, read by the device
     */
    record Room(BatchSlab slab, SharedSlot<?>[] owners) {
        Room(BatchSlab slab) {
            this(slab, new SharedSlot<?>[slab.maxRows()]);
        }

        /** Forgets whose rows they were: slots may be gone by now, and their classes with them. */
        void clear() {
            Arrays.fill(owners, 0, slab.rows(), null);
            slab.reset();
        }
    }
}
