package io.headrace.stages.features;

import io.headrace.contract.FeatureRow;
import io.headrace.features.FeatureSet;
import io.headrace.stages.Cards;
import io.headrace.stages.Mode;
import io.headrace.stages.OperatorKit;
import io.headrace.stages.Script;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;

/** The kit for the features operator. */
abstract class FeaturesKit extends OperatorKit<KeyedItem, FeatureRow> {
    static final long BOUND = 5_000;
    static final FeatureSet SET = Cards.features();
    static final History HISTORY = History.random(3, 150);

    private final Mode mode;

    FeaturesKit(Mode mode) {
        this.mode = mode;
    }

    @Override
    protected OneInputStreamOperatorTestHarness<KeyedItem, FeatureRow> operator() throws Exception {
        return Keyed.harness(SET, mode, Keyed.Backend.HASHMAP);
    }

    /** The spec names a column more than the rows have slots for. */
    @Override
    protected OneInputStreamOperatorTestHarness<KeyedItem, FeatureRow> failing() throws Exception {
        List<io.headrace.features.WindowFeature> more = new ArrayList<>();
        for (int i = 0; i <= SET.size(); i++) {
            more.add(new io.headrace.features.WindowFeature(
                    "f" + i, "card", io.headrace.features.WindowFunction.COUNT, "", Cards.HORIZON));
        }
        return Keyed.harness(FeatureSet.compile(more, Cards.SCHEMA), mode, Keyed.Backend.HASHMAP);
    }

    @Override
    protected TypeSerializer<FeatureRow> outputs() {
        return Cards.ROWS;
    }

    @Override
    protected List<Object> input() {
        Random random = new Random(8);
        List<KeyedItem> arrivals = Script.shuffled(HISTORY.items(), KeyedItem::time, shuffle(), random);
        // rows change hands: every run gets its own
        return Script.withWatermarks(
                        arrivals.stream().map(Cards_copy::of).toList(), KeyedItem::time, BOUND, 6, random)
                .stream()
                .toList();
    }

    /** How far out of order the input is. */
    abstract long shuffle();

    @Override
    protected Object comparable(FeatureRow row) {
        return Keyed.comparable(row);
    }

    @Override
    protected long time(FeatureRow row) {
        return row.event().time();
    }

    static List<Object> rows(List<Object> input) {
        return input.stream().filter(StreamRecord.class::isInstance).toList();
    }
}
