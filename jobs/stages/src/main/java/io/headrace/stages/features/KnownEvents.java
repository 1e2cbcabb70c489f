package io.headrace.stages.features;

import io.headrace.stages.serde.ValueSerializer;
import io.headrace.stages.serde.Wire;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.function.IntPredicate;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.core.memory.DataOutputView;

/**
 * The keys of some events by their ids, packed into one array. On the heap a map of objects would be five objects an event,
 * copied after every checkpoint and written in small pieces at the next; this is written whole and, never changing,
 * never copied. Made for tens of events: everything looks through all of them.
 */
final class KnownEvents {
    static final KnownEvents NONE = new KnownEvents(new byte[0]);

    /** Of each entry: its length, the hash of its id, the event's time; then the id and the keys. */
    private static final int HASH = 4;

    private static final int TIME = 8;
    private static final int ID = 16;

    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private final byte[] entries;

    private KnownEvents(byte[] entries) {
        this.entries = entries;
    }

    boolean isEmpty() {
        return entries.length == 0;
    }

    /** With one more event, in place of one of the same id. */
    KnownEvents with(String id, EventKeys keys) {
        byte[] added = entry(id, keys);
        int hash = id.hashCode();
        KnownEvents others = find(id, hash) < 0 ? this : keeping(at -> !isOf(at, id, hash));
        byte[] all = new byte[others.entries.length + added.length];
        System.arraycopy(others.entries, 0, all, 0, others.entries.length);
        System.arraycopy(added, 0, all, others.entries.length, added.length);
        return new KnownEvents(all);
    }

    /** Without the events of this time, epoch milliseconds, and before. */
    KnownEvents after(long time) {
        return keeping(at -> (long) LONG.get(entries, at + TIME) > time);
    }

    /** @return null if there is no event of the id */
    EventKeys get(String id) {
        int at = find(id, id.hashCode());
        if (at < 0) {
            return null;
        }
        try {
            DataInputDeserializer in = new DataInputDeserializer(entries, at + ID, length(at) - ID);
            Wire.readText(in);
            return new EventKeys((long) LONG.get(entries, at + TIME), EventKeys.readKeys(in));
        } catch (IOException e) {
            throw new UncheckedIOException("features: the packed keys of an event end too early", e);
        }
    }

    private static byte[] entry(String id, EventKeys keys) {
        DataOutputSerializer out = new DataOutputSerializer(64);
        try {
            out.writeInt(0);
            out.writeInt(id.hashCode());
            out.writeLong(keys.time());
            Wire.writeText(id, out);
            EventKeys.writeKeys(keys.keys(), out);
        } catch (IOException e) {
            throw new UncheckedIOException("features: an event's keys could not be packed", e);
        }
        byte[] entry = out.getCopyOfBuffer();
        INT.set(entry, 0, entry.length);
        return entry;
    }

    private int find(String id, int hash) {
        for (int at = 0; at < entries.length; at += length(at)) {
            if (isOf(at, id, hash)) {
                return at;
            }
        }
        return -1;
    }

    private boolean isOf(int at, String id, int hash) {
        if ((int) INT.get(entries, at + HASH) != hash) {
            return false;
        }
        try {
            return id.equals(Wire.readText(new DataInputDeserializer(entries, at + ID, length(at) - ID)));
        } catch (IOException e) {
            throw new UncheckedIOException("features: the packed id of an event ends too early", e);
        }
    }

    private int length(int at) {
        return (int) INT.get(entries, at);
    }

    private KnownEvents keeping(IntPredicate kept) {
        byte[] left = new byte[entries.length];
        int size = 0;
        for (int at = 0; at < entries.length; at += length(at)) {
            if (kept.test(at)) {
                System.arraycopy(entries, at, left, size, length(at));
                size += length(at);
            }
        }
        return size == entries.length ? this : new KnownEvents(Arrays.copyOf(left, size));
    }

    /** As state. */
    static final class Serializer extends ValueSerializer<KnownEvents> {
        private static final long serialVersionUID = 1L;

        @Override
        public void serialize(KnownEvents value, DataOutputView out) throws IOException {
            Wire.writeBytes(value.entries, out);
        }

        @Override
        public KnownEvents deserialize(DataInputView in) throws IOException {
            return new KnownEvents(Wire.readBytes(in));
        }

        @Override
        public TypeSerializerSnapshot<KnownEvents> snapshotConfiguration() {
            return new Snapshot();
        }

        public static final class Snapshot extends SimpleTypeSerializerSnapshot<KnownEvents> {
            public Snapshot() {
                super(Serializer::new);
            }
        }
    }
}
