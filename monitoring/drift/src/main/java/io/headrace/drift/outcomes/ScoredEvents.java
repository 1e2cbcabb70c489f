package io.headrace.drift.outcomes;

import io.headrace.drift.quality.IdHash;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.IntPredicate;

/**
 * Some scores that wait for their labels, and labels that wait for their scores, by a hash of the event id, packed into one array: of ten
 * million events as objects the heap would hold a hundred million. Never changes, so that a snapshot needs no copy: what is
 * added to the newest is written behind what the older ones see of the array that they share. Made for tens of events:
 * everything looks through all of them. One thread adds; meanwhile others may read what they have been given.
 */
public final class ScoredEvents implements Iterable<ScoredEvent> {
    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private static final int SETTINGS = 0;

    /** Where the newest ends of those that share the array. */
    private static final int NEWEST_END = SETTINGS + Integer.BYTES;

    private static final int FIRST = NEWEST_END + Integer.BYTES;

    /** An array that is written anew may have a quarter more than it must: so an event is written some four times, not each time. */
    private static final int SPARE = 4;

    private final byte[] bytes;
    private final int end;

    private ScoredEvents(byte[] bytes, int end) {
        this.bytes = bytes;
        this.end = end;
    }

    /** @param settings fingerprint of those that the scores are counted by */
    public static ScoredEvents none(int settings) {
        return none(settings, 0);
    }

    /** @param room for so many scores as they usually are */
    public static ScoredEvents none(int settings, int room) {
        byte[] bytes = new byte[FIRST + room * EntryCodec.USUAL_LENGTH];
        INT.set(bytes, SETTINGS, settings);
        return newest(bytes, FIRST);
    }

    private static ScoredEvents newest(byte[] bytes, int end) {
        INT.set(bytes, NEWEST_END, end);
        return new ScoredEvents(bytes, end);
    }

    public void write(DataOutput out) throws IOException {
        out.writeInt(Integer.BYTES + end - FIRST);
        out.writeInt(settings());
        out.write(bytes, FIRST, end - FIRST);
    }

    public static ScoredEvents read(DataInput in) throws IOException {
        int entries = in.readInt() - Integer.BYTES;
        byte[] bytes = new byte[FIRST + entries];
        INT.set(bytes, SETTINGS, in.readInt());
        in.readFully(bytes, FIRST, entries);
        return newest(bytes, bytes.length);
    }

    public int settings() {
        return (int) INT.get(bytes, SETTINGS);
    }

    public boolean isEmpty() {
        return end == FIRST;
    }

    public int size() {
        int size = 0;
        for (int at = FIRST; at < end; at += length(at)) {
            size++;
        }
        return size;
    }

    /** Events of which only labels have come. */
    public int unscored() {
        int unscored = 0;
        for (int at = FIRST; at < end; at += length(at)) {
            unscored += EntryCodec.isScored(bytes[at + EntryCodec.FLAGS]) ? 0 : 1;
        }
        return unscored;
    }

    /** The earliest time by which an event is forgotten; there must be one. */
    public long oldest() {
        return time(oldestAt());
    }

    /** @return null if there is no event of the id */
    public ScoredEvent get(IdHash id) {
        int at = find(id);
        return at < 0 ? null : event(at);
    }

    /** In the order in which they were added. */
    @Override
    public Iterator<ScoredEvent> iterator() {
        return new Iterator<>() {
            private int next = FIRST;

            @Override
            public boolean hasNext() {
                return next < end;
            }

            @Override
            public ScoredEvent next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                ScoredEvent event = event(next);
                next += length(next);
                return event;
            }
        };
    }

    private ScoredEvent event(int at) {
        return EntryCodec.read(ByteBuffer.wrap(bytes, at, length(at)));
    }

    /** With one more event. Of those of one id only the first would be found. */
    public ScoredEvents plus(ScoredEvent event) {
        EntryCodec entry = new EntryCodec(event);
        int longer = end + entry.length();
        boolean isNewest = (int) INT.get(bytes, NEWEST_END) == end;
        byte[] all = isNewest && longer <= bytes.length ? bytes : Arrays.copyOf(bytes, longer + (end - FIRST) / SPARE);
        entry.write(ByteBuffer.wrap(all, end, longer - end));
        return newest(all, longer);
    }

    /** Without the event of this id. */
    public ScoredEvents without(IdHash id) {
        int known = find(id);
        return known < 0 ? this : keeping(at -> at != known);
    }

    /** Without the events of this time, epoch milliseconds, and before. */
    public ScoredEvents after(long time) {
        return isEmpty() || oldest() > time ? this : keeping(at -> time(at) > time);
    }

    public ScoredEvents withoutOldest() {
        int oldest = oldestAt();
        return keeping(at -> at != oldest);
    }

    private int oldestAt() {
        int oldest = FIRST;
        for (int at = FIRST; at < end; at += length(at)) {
            oldest = time(at) < time(oldest) ? at : oldest;
        }
        return oldest;
    }

    private long time(int at) {
        return (long) LONG.get(bytes, at + EntryCodec.TIME);
    }

    private int length(int at) {
        return (short) SHORT.get(bytes, at) & 0xffff;
    }

    private int find(IdHash id) {
        for (int at = FIRST; at < end; at += length(at)) {
            if ((long) LONG.get(bytes, at + EntryCodec.ID) == id.high()
                    && (long) LONG.get(bytes, at + EntryCodec.ID + Long.BYTES) == id.low()) {
                return at;
            }
        }
        return -1;
    }

    private ScoredEvents keeping(IntPredicate kept) {
        byte[] left = new byte[end];
        System.arraycopy(bytes, 0, left, 0, FIRST);
        int size = FIRST;
        for (int at = FIRST; at < end; at += length(at)) {
            if (kept.test(at)) {
                System.arraycopy(bytes, at, left, size, length(at));
                size += length(at);
            }
        }
        if (size == end) {
            return this;
        }
        return newest(size + size / SPARE < end ? Arrays.copyOf(left, size) : left, size);
    }
}
