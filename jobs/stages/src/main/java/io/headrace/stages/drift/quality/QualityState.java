package io.headrace.stages.drift.quality;

import io.headrace.drift.outcomes.QualitySettings;
import io.headrace.drift.outcomes.Slot;
import io.headrace.drift.quality.SegmentCounts;
import io.headrace.stages.serde.ValueSerializer;
import io.headrace.stages.serde.Wire;
import java.io.IOException;
import java.util.Iterator;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.base.array.BytePrimitiveArraySerializer;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * What is known of a model's windows, and what is to be added to it at ticks to come. Counts are kept in bytes: some hundred a
 * segment and window, not the 25 KB that they are when they are counted with.
 */
final class QualityState {
    private final QualitySettings settings;
    private final MapState<Slot, byte[]> known;
    private final MapState<Due, byte[]> due;

    /** What counts for a slot from a tick on. */
    record Due(long tick, Slot slot) {}

    QualityState(RuntimeContext context, QualitySettings settings) {
        this.settings = settings;
        this.known = context.getMapState(new MapStateDescriptor<>(
                "judged-windows", new SlotSerializer(), BytePrimitiveArraySerializer.INSTANCE));
        this.due = context.getMapState(
                new MapStateDescriptor<>("judged-parts", new DueSerializer(), BytePrimitiveArraySerializer.INSTANCE));
    }

    void add(long tick, Slot slot, byte[] part) throws Exception {
        Due at = new Due(tick, slot);
        byte[] before = due.get(at);
        due.put(at, before == null ? part : merged(before, part));
    }

    private byte[] merged(byte[] one, byte[] other) {
        SegmentCounts counts = settings.counts(one);
        counts.merge(settings.counts(other));
        return counts.toBytes();
    }

    /** Removes and answers what counts from the tick on or from one before it. */
    SortedMap<Slot, byte[]> takeUntil(long tick) throws Exception {
        SortedMap<Slot, byte[]> taken = new TreeMap<>();
        boolean all = true;
        for (Iterator<Map.Entry<Due, byte[]>> left = due.iterator(); left.hasNext(); ) {
            Map.Entry<Due, byte[]> part = left.next();
            if (part.getKey().tick <= tick) {
                taken.merge(part.getKey().slot, part.getValue(), this::merged);
                left.remove();
            } else {
                all = false;
            }
        }
        if (all) {
            due.clear(); // on the heap an empty map would stay behind
        }
        return taken;
    }

    Map<Slot, byte[]> known() throws Exception {
        Map<Slot, byte[]> all = new TreeMap<>();
        for (Map.Entry<Slot, byte[]> slot : known.entries()) {
            all.put(slot.getKey(), slot.getValue());
        }
        return all;
    }

    /**
     * Writes what differs.
     *
     * @param before what {@link #known()} answered
     */
    void update(Map<Slot, byte[]> before, Map<Slot, byte[]> now) throws Exception {
        for (Slot slot : before.keySet()) {
            if (!now.containsKey(slot)) {
                known.remove(slot);
            }
        }
        for (Map.Entry<Slot, byte[]> slot : now.entrySet()) {
            if (before.get(slot.getKey()) != slot.getValue()) { // arrays are replaced, never written to
                known.put(slot.getKey(), slot.getValue());
            }
        }
    }

    void clear() {
        known.clear();
        due.clear();
    }

    /** As a key of state. */
    static final class SlotSerializer extends ValueSerializer<Slot> {
        private static final long serialVersionUID = 1L;

        @Override
        public void serialize(Slot slot, DataOutputView out) throws IOException {
            out.writeLong(slot.windowEnd());
            Wire.writeText(slot.segment(), out);
        }

        @Override
        public Slot deserialize(DataInputView in) throws IOException {
            return new Slot(in.readLong(), Wire.readText(in));
        }

        @Override
        public TypeSerializerSnapshot<Slot> snapshotConfiguration() {
            return new Snapshot();
        }

        public static final class Snapshot extends SimpleTypeSerializerSnapshot<Slot> {
            public Snapshot() {
                super(SlotSerializer::new);
            }
        }
    }

    /** As a key of state. */
    static final class DueSerializer extends ValueSerializer<Due> {
        private static final long serialVersionUID = 1L;

        private static final SlotSerializer SLOTS = new SlotSerializer();

        @Override
        public void serialize(Due due, DataOutputView out) throws IOException {
            out.writeLong(due.tick);
            SLOTS.serialize(due.slot, out);
        }

        @Override
        public Due deserialize(DataInputView in) throws IOException {
            return new Due(in.readLong(), SLOTS.deserialize(in));
        }

        @Override
        public TypeSerializerSnapshot<Due> snapshotConfiguration() {
            return new Snapshot();
        }

        public static final class Snapshot extends SimpleTypeSerializerSnapshot<Due> {
            public Snapshot() {
                super(DueSerializer::new);
            }
        }
    }
}
