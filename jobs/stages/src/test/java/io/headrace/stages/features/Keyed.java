package io.headrace.stages.features;

import io.headrace.contract.Event;
import io.headrace.contract.FeatureRow;
import io.headrace.contract.Flags;
import io.headrace.features.FeatureReplay;
import io.headrace.features.FeatureSet;
import io.headrace.stages.Cards;
import io.headrace.stages.MetricsOf;
import io.headrace.stages.Mode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;

/** Features operators for tests, over the one key of {@link Cards}. */
final class Keyed {
    static final int MAX_PARALLELISM = 16;
    static final MetricsOf METRICS = new MetricsOf("features-test", "", "");

    private Keyed() {}

    enum Backend {
        HASHMAP,
        ROCKSDB,
        /** With so small a cache of histories that pieces come and go all the time. */
        ROCKSDB_EVICTING;

        long cacheBytes() {
            return this == ROCKSDB_EVICTING ? 4 << 10 : 64 << 20;
        }

        StateBackend open() {
            return this == HASHMAP ? new HashMapStateBackend() : rocksDb();
        }

        /** With memory as a task manager gives it, not the little that a mock environment has. */
        private static StateBackend rocksDb() {
            EmbeddedRocksDBStateBackend backend = new EmbeddedRocksDBStateBackend();
            backend.getMemoryConfiguration().setFixedMemoryPerSlot("256mb");
            return backend;
        }
    }

    static KeyedOneInputStreamOperatorTestHarness<String, KeyedItem, FeatureRow> harness(
            FeatureSet set, Mode mode, Backend backend, int parallelism, int index) throws Exception {
        FeaturesOperator operator =
                new FeaturesOperator(set.groups().get(0), mode, Cards.ROWS, METRICS, backend.cacheBytes());
        var harness = new KeyedOneInputStreamOperatorTestHarness<>(
                operator, KeyedItem::key, Types.STRING, MAX_PARALLELISM, parallelism, index);
        harness.setStateBackend(backend.open());
        harness.setup(Cards.ROWS);
        return harness;
    }

    static KeyedOneInputStreamOperatorTestHarness<String, KeyedItem, FeatureRow> harness(
            FeatureSet set, Mode mode, Backend backend) throws Exception {
        return harness(set, mode, backend, 1, 0);
    }

    /** As KeyedStages addresses an event. */
    static KeyedItem item(Event event) {
        double[] values = new double[Cards.features().size()];
        Arrays.fill(values, Double.NaN);
        String card = event.text(Cards.CARD);
        return new KeyedItem.OfRow(card == null ? "\0" + event.id() : card, new FeatureRow(event, values, 0));
    }

    /** The rows by another path: plain Java, all in memory, sorted whole. */
    static List<Object> oracle(FeatureSet set, History history) {
        List<Object> rows = new ArrayList<>();
        FeatureReplay.replay(set, history.events(), history.labels(), row -> rows.add(comparable(row)));
        return rows;
    }

    /** The row bit by bit. */
    static Row comparable(FeatureRow row) {
        List<Long> bits = Arrays.stream(row.values())
                .mapToObj(Double::doubleToRawLongBits)
                .toList();
        Event event = row.event();
        return new Row(event.id(), event.time(), event.text(Cards.CARD), bits, row.flags() & Flags.COLD);
    }

    /** What a row must be equal in. */
    record Row(String id, long time, String card, List<Long> bits, int cold) {}
}
