package io.headrace.stages.features;

import io.headrace.contract.FeatureRow;
import io.headrace.features.FeatureSet;
import io.headrace.features.WindowFeature;
import io.headrace.features.WindowFunction;
import io.headrace.stages.Cards;
import io.headrace.stages.Mode;
import io.headrace.stages.OperatorKit;
import io.headrace.stages.Script;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;

/** The kit for the features operator. What comes out is compared with a replay of the whole history in plain Java. */
abstract class FeaturesKit extends OperatorKit<KeyedItem, FeatureRow> {
    private static final int BOUND = 5_000;
    private static final FeatureSet SET = Cards.features();
    private static final History HISTORY = History.random(3, 150);

    private final Mode mode;
    private final int shuffle;

    /** @param shuffled whether the input comes out of order */
    FeaturesKit(Mode mode, boolean shuffled) {
        this.mode = mode;
        this.shuffle = shuffled ? BOUND : 0;
    }

    @Override
    protected OneInputStreamOperatorTestHarness<KeyedItem, FeatureRow> operator() throws Exception {
        return Keyed.harness(SET, mode, Keyed.Backend.HASHMAP);
    }

    /** Its rows have fewer slots than it has features. */
    @Override
    protected OneInputStreamOperatorTestHarness<KeyedItem, FeatureRow> failing() throws Exception {
        List<WindowFeature> features = IntStream.rangeClosed(0, SET.size())
                .mapToObj(i -> new WindowFeature("f" + i, "card", WindowFunction.COUNT, "", Cards.HORIZON))
                .toList();
        return Keyed.harness(FeatureSet.compile(features, Cards.SCHEMA), mode, Keyed.Backend.HASHMAP);
    }

    @Override
    protected TypeSerializer<FeatureRow> outputs() {
        return Cards.ROWS;
    }

    @Override
    protected List<Object> input() {
        Random random = new Random(8);
        List<KeyedItem> arrivals = Script.shuffled(HISTORY.items(), KeyedItem::time, shuffle, random);
        return Script.withWatermarks(arrivals, KeyedItem::time, BOUND, 6, random);
    }

    @Override
    protected List<Object> expected(List<Object> input) {
        return Keyed.oracle(SET, HISTORY);
    }

    @Override
    protected Object comparable(FeatureRow row) {
        return Keyed.comparable(row);
    }

    @Override
    protected KeyedItem fresh(KeyedItem item) {
        return new KeyedItemSerializer(Cards.ROWS).copy(item);
    }

    @Override
    protected long time(FeatureRow row) {
        return row.event().time();
    }
}
