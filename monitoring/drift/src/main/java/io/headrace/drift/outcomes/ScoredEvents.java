package io.headrace.drift.outcomes;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * Some scores that wait for their labels, and labels that wait for their scores, by event id, packed into one array: of ten
 * million events as objects the heap would hold a hundred million. Written whole and, never changing, never copied for a
 * snapshot. Made for tens of events: everything looks through all of them.
 */
public final class ScoredEvents {
    private static final int HEADER = Integer.BYTES;
    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private final byte[] bytes;

    private ScoredEvents(byte[] bytes) {
        this.bytes = bytes;
    }

    /** @param settings fingerprint of those that the scores are counted by */
    public static ScoredEvents none(int settings) {
        byte[] header = new byte[HEADER];
        INT.set(header, 0, settings);
        return new ScoredEvents(header);
    }

    /** @param bytes as {@link #bytes()} answered them; kept, not copied */
    public static ScoredEvents of(byte[] bytes) {
        return new ScoredEvents(bytes);
    }

    /** Not a copy. */
    public byte[] bytes() {
        return bytes;
    }

    public int settings() {
        return (int) INT.get(bytes, 0);
    }

    public boolean isEmpty() {
        return bytes.length == HEADER;
    }

    public int size() {
        int size = 0;
        for (int at = HEADER; at < bytes.length; at += length(at)) {
            size++;
        }
        return size;
    }

    /** Events of which only labels have come. */
    public int unscored() {
        int unscored = 0;
        for (int at = HEADER; at < bytes.length; at += length(at)) {
            unscored += EntryCodec.isScored(bytes[at + EntryCodec.FLAGS]) ? 0 : 1;
        }
        return unscored;
    }

    /** The earliest time by which an event is forgotten; there must be one. */
    public long oldest() {
        return time(oldestAt());
    }

    /** @return null if there is no event of the id */
    public ScoredEvent get(String id) {
        byte[] utf8 = id.getBytes(StandardCharsets.UTF_8);
        int at = find(utf8, EntryCodec.hash(utf8));
        return at < 0 ? null : EntryCodec.read(ByteBuffer.wrap(bytes, at, length(at)));
    }

    /**
     * With one more event, of an id that is not there.
     *
     * @param event its id at most 255 bytes in UTF-8
     */
    public ScoredEvents plus(ScoredEvent event) {
        byte[] id = event.id().getBytes(StandardCharsets.UTF_8);
        if (id.length > EntryCodec.LONGEST_ID) {
            throw new IllegalArgumentException(
                    "an event id must be at most " + EntryCodec.LONGEST_ID + " bytes, got " + id.length);
        }
        byte[] entry = EntryCodec.write(event, id);
        byte[] all = Arrays.copyOf(bytes, bytes.length + entry.length);
        System.arraycopy(entry, 0, all, bytes.length, entry.length);
        return new ScoredEvents(all);
    }

    /** Without the event of this id. */
    public ScoredEvents without(String id) {
        byte[] utf8 = id.getBytes(StandardCharsets.UTF_8);
        int known = find(utf8, EntryCodec.hash(utf8));
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
        int oldest = HEADER;
        for (int at = HEADER; at < bytes.length; at += length(at)) {
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

    private int find(byte[] id, int hash) {
        for (int at = HEADER; at < bytes.length; at += length(at)) {
            if ((int) INT.get(bytes, at + EntryCodec.HASH) == hash && isOf(at + EntryCodec.ID, id)) {
                return at;
            }
        }
        return -1;
    }

    private boolean isOf(int at, byte[] id) {
        int length = bytes[at] & 0xff;
        return Arrays.equals(bytes, at + 1, at + 1 + length, id, 0, id.length);
    }

    private ScoredEvents keeping(IntPredicate kept) {
        byte[] left = new byte[bytes.length];
        System.arraycopy(bytes, 0, left, 0, HEADER);
        int size = HEADER;
        for (int at = HEADER; at < bytes.length; at += length(at)) {
            if (kept.test(at)) {
                System.arraycopy(bytes, at, left, size, length(at));
                size += length(at);
            }
        }
        return size == bytes.length ? this : new ScoredEvents(Arrays.copyOf(left, size));
    }
}
