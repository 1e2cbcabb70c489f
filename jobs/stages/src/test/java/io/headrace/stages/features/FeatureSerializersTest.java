package io.headrace.stages.features;

import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.contract.Event;
import io.headrace.contract.FeatureRow;
import io.headrace.features.HistoryHeader;
import io.headrace.features.LabelUpdate;
import io.headrace.features.Node;
import io.headrace.features.WindowStore;
import io.headrace.stages.Cards;
import io.headrace.stages.serde.Copies;
import io.headrace.stages.serde.EventSerializer;
import io.headrace.stages.serde.FeatureRowSerializer;
import io.headrace.stages.serde.RandomEvents;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FeatureSerializersTest {
    private static final KeyedItemSerializer ITEMS = new KeyedItemSerializer(Cards.ROWS);
    private static final LabelUpdate LABEL = new LabelUpdate("\uD800", Long.MIN_VALUE, -1, -0.0);

    @Test
    void itemsComeBackEqual() throws Exception {
        KeyedItem.OfRow row =
                new KeyedItem.OfRow("\0", new FeatureRow(Cards.event(1, 2, null, 3), new double[] {1, 2}, 1));
        KeyedItem.OfRow read = (KeyedItem.OfRow) Copies.throughBytes(ITEMS, row);
        assertThat(read.key()).isEqualTo("\0");
        assertThat(read.row().event()).isEqualTo(row.row().event());
        assertThat(read.row().values()).containsExactly(1, 2);

        KeyedItem label = new KeyedItem.OfLabel("a", LABEL);
        assertThat(Copies.throughBytes(ITEMS, label)).isEqualTo(label);
    }

    @Test
    void routedLabelsAndKeysComeBackWithTheirNulls() throws Exception {
        EventKeys keys = new EventKeys(-7, new String[] {null, "", "k"});
        EventKeys readKeys = Copies.throughBytes(new KnownEvents.Serializer(), KnownEvents.NONE.with("\uD800", keys))
                .get("\uD800");
        assertThat(readKeys.time()).isEqualTo(-7);
        assertThat(readKeys.keys()).containsExactly(null, "", "k");

        RoutedLabel routed =
                Copies.throughBytes(new RoutedLabel.Serializer(), new RoutedLabel(LABEL, new String[] {"a", null}));
        assertThat(routed.update()).isEqualTo(LABEL);
        assertThat(routed.keys()).containsExactly("a", null);
    }

    @Test
    void joinItemsComeBackAsWhatTheyAre() throws Exception {
        JoinItem.Serializer serializer = new JoinItem.Serializer(Cards.EVENTS);
        Event label = Cards.event(1, 2, "a", 3);
        assertThat(Copies.throughBytes(serializer, new JoinItem.OfLabel(label))).isEqualTo(new JoinItem.OfLabel(label));

        EventKeys keys = new EventKeys(5, new String[] {"a"});
        JoinItem.OfEvent read = (JoinItem.OfEvent) Copies.throughBytes(serializer, new JoinItem.OfEvent("id", keys));
        assertThat(read.eventId()).isEqualTo("id");
        assertThat(read.keys().keys()).containsExactly("a");
    }

    @Test
    void historiesComeBackByteForByte() throws Exception {
        RecordingStore store = new RecordingStore();
        Random random = new Random(1);
        var set = Cards.features();
        for (int i = 0; i < 3_000; i++) {
            Event event = Cards.event(i, random.nextInt(1_000_000), "a", random.nextGaussian());
            set.groups().get(0).onEvent(store, set.row(event));
        }
        assertThat(store.nodes).hasSizeGreaterThan(20);
        assertSameBytes(HistorySerializers.header(), store.header);
        for (Node node : store.nodes.values()) {
            assertSameBytes(HistorySerializers.node(), node);
        }
    }

    static List<TypeSerializer<?>> serializers() {
        return List.of(
                ITEMS,
                new KnownEvents.Serializer(),
                new RoutedLabel.Serializer(),
                new JoinItem.Serializer(Cards.EVENTS),
                HistorySerializers.header(),
                HistorySerializers.node());
    }

    @ParameterizedTest
    @MethodSource("serializers")
    <T> void aSnapshotRestoresTheSerializerThatWroteIt(TypeSerializer<T> serializer) throws Exception {
        var written = Copies.snapshotThroughBytes(serializer);

        assertThat(written.restoreSerializer()).isEqualTo(serializer).hasSameHashCodeAs(serializer);
        assertThat(serializer
                        .snapshotConfiguration()
                        .resolveSchemaCompatibility(written)
                        .isCompatibleAsIs())
                .isTrue();
    }

    @Test
    void waitingItemsOfAnotherSchemaAreRefused() throws Exception {
        EventSerializer other = new EventSerializer(RandomEvents.schema("Other", 3));
        assertThat(ITEMS.snapshotConfiguration()
                        .resolveSchemaCompatibility(
                                Copies.snapshotThroughBytes(new KeyedItemSerializer(new FeatureRowSerializer(other))))
                        .isIncompatible())
                .isTrue();
        assertThat(new JoinItem.Serializer(Cards.EVENTS)
                        .snapshotConfiguration()
                        .resolveSchemaCompatibility(Copies.snapshotThroughBytes(new JoinItem.Serializer(other)))
                        .isIncompatible())
                .isTrue();
    }

    private static <T> void assertSameBytes(TypeSerializer<T> serializer, T value) throws Exception {
        assertThat(bytes(serializer, Copies.throughBytes(serializer, value))).isEqualTo(bytes(serializer, value));
        assertThat(bytes(serializer, serializer.copy(value))).isEqualTo(bytes(serializer, value));
    }

    private static <T> byte[] bytes(TypeSerializer<T> serializer, T value) throws Exception {
        DataOutputSerializer out = new DataOutputSerializer(64);
        serializer.serialize(value, out);
        return out.getCopyOfBuffer();
    }

    /** A store whose content can be looked at. */
    private static final class RecordingStore implements WindowStore {
        private final Map<Long, Node> nodes = new HashMap<>();
        private HistoryHeader header;

        @Override
        public HistoryHeader header() {
            return header;
        }

        @Override
        public void putHeader(HistoryHeader value) {
            header = value;
        }

        @Override
        public void removeHeader() {
            header = null;
        }

        @Override
        public Node get(long id) {
            return nodes.get(id);
        }

        @Override
        public void put(long id, Node node) {
            nodes.put(id, node);
        }

        @Override
        public void remove(long id) {
            nodes.remove(id);
        }
    }
}
