package io.headrace.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.headrace.contract.Event;
import io.headrace.contract.FeatureRow;
import io.headrace.contract.Flags;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class FeatureSetTest {
    private static final Duration DAY = Duration.ofDays(1);

    @Test
    void everythingThatDoesNotFitTheEventsIsSaidAtOnce() {
        List<Feature> features = List.of(
                new FieldFeature("amount", "shop"),
                new FieldFeature("amount", "price"),
                new WindowFeature("mean", "card", WindowFunction.MEAN, "amuont", DAY),
                new WindowFeature("shops", "crad", WindowFunction.DISTINCT, "shop", DAY),
                new WindowFeature("longest", "card", WindowFunction.MAX, "shop", DAY));

        FeatureErrors errors =
                catchThrowableOfType(FeatureErrors.class, () -> FeatureSet.compile(features, Purchases.SCHEMA));

        String columns = " in Purchase; columns are id, time, card, amount, items, shop";
        assertThat(errors.errors())
                .containsExactly(
                        "features.amount.field: expected a numeric column, found shop of type STRING",
                        "features.amount: the name is used twice; names are unique",
                        "features.amount.field: no column \"price\"" + columns,
                        "features.mean.of: no column \"amuont\"" + columns + "; did you mean \"amount\"?",
                        "features.shops.key: no column \"crad\"" + columns + "; did you mean \"card\"?",
                        "features.longest.of: expected a numeric column, found shop of type STRING");
        assertThat(errors).hasMessage(String.join("\n", errors.errors()));
    }

    @Test
    void featuresAreCheckedAtBirth() {
        assertThatThrownBy(() -> new WindowFeature("f", "card", WindowFunction.SUM, "", DAY))
                .hasMessage("f.of: function sum needs a column");
        assertThatThrownBy(() -> new WindowFeature("f", "card", WindowFunction.COUNT, "amount", DAY))
                .hasMessage("f.of: function count reads no column, found amount");
        assertThatThrownBy(() -> new WindowFeature("f", "card", WindowFunction.COUNT, "", Duration.ZERO))
                .hasMessageStartingWith("f.window: expected whole milliseconds, at least PT0.001S");
        assertThatThrownBy(() ->
                        new WindowFeature("f", "card", WindowFunction.COUNT, "", DAY).delayedBy(Duration.ofMillis(-1)))
                .hasMessageStartingWith("f.delay: expected whole milliseconds, at least PT0S");
        assertThatThrownBy(() -> WindowFunction.of("median")).hasMessageStartingWith("no function is called median");
        assertThatThrownBy(() -> new Missing.Value(Double.NaN)).hasMessageContaining("nan");
    }

    @Test
    void windowFeaturesAreGroupedByTheirKey() {
        FeatureSet set = FeatureSet.compile(CardFraud.features(), CardFraud.SCHEMA);

        assertThat(set.groups()).extracting(KeyedFeatures::key).containsExactly("customer_id", "terminal_id");
        assertThat(set.groups()).extracting(KeyedFeatures::usesLabels).containsExactly(false, true);
        assertThat(set.groups())
                .extracting(KeyedFeatures::horizon)
                .containsExactly(Duration.ofDays(30), Duration.ofDays(37));
        assertThat(set.groups().get(0).retention()).isEqualTo(Duration.ofDays(31));
        assertThat(set.groups().get(1).names()).hasSize(6).startsWith("terminal_count_1d");
        assertThat(set.indexOf("terminal_risk_30d")).isEqualTo(14);
        assertThat(set.indexOf("terminal_risk_31d")).isEqualTo(-1);
    }

    @Test
    void aMissingValueIsNanOrReplacedOrRejects() {
        List<Feature> features = List.of(
                new FieldFeature("plain", "amount"),
                new FieldFeature("replaced", "amount", new Missing.Value(-1)),
                new FieldFeature("needed", "items", Missing.REJECT));
        FeatureSet set = FeatureSet.compile(features, Purchases.SCHEMA);

        FeatureRow whole = finished(set, Purchases.event("1", 0, "card", 5.0, 2L, null));
        FeatureRow partial = finished(set, Purchases.event("1", 0, "card", null, 2L, null));
        FeatureRow rejected = set.row(Purchases.event("1", 0, "card", null, null, null));
        set.stateless(rejected);

        assertThat(whole.values()).containsExactly(5, 5, 2);
        assertThat(whole.flags()).isZero();
        assertThat(partial.values()).containsExactly(Double.NaN, -1, 2);
        assertThat(partial.flags()).isEqualTo(Flags.MISSING);
        assertThat(set.finish(rejected)).contains("needed");
    }

    @Test
    void aValueThatHasOverflownIsMissing() {
        FeatureSet set = FeatureSet.compile(
                List.of(new WindowFeature("sum", "card", WindowFunction.SUM, "amount", Duration.ofDays(1))),
                Purchases.SCHEMA);
        HeapWindowStore store = new HeapWindowStore();
        FeatureRow row = set.row(Purchases.event("1", 0, "card", Double.MAX_VALUE, 1L, null));
        set.groups().get(0).onEvent(store, row);
        FeatureRow next = set.row(Purchases.event("2", 1, "card", Double.MAX_VALUE, 1L, null));
        set.groups().get(0).onEvent(store, next);

        assertThat(set.finish(next)).isEmpty();
        assertThat(next.values()).containsExactly(Double.NaN);
        assertThat(next.flags() & Flags.MISSING).isEqualTo(Flags.MISSING);
    }

    @Test
    void aSetThatTravelledComputesTheSame() throws IOException, ClassNotFoundException {
        FeatureSet set = FeatureSet.compile(CardFraud.features(), CardFraud.SCHEMA);
        set.groups().get(0).onEvent(new HeapWindowStore(), set.row(CardFraud.event(1, 0, 1, 1, 10)));

        FeatureSet travelled = travel(set);
        FeatureRow row = travelled.row(CardFraud.event(1, 1_532_476_805_000L, 1, 1, 57.16));
        travelled.stateless(row);
        WindowStore store = new HeapWindowStore();
        travelled.groups().get(0).onEvent(store, row);

        assertThat(travelled.names()).isEqualTo(set.names());
        assertThat(row.values()).startsWith(57.16, 0, 1, 1, 57.16, 1, 57.16);
    }

    private static FeatureRow finished(FeatureSet set, Event event) {
        FeatureRow row = set.row(event);
        set.stateless(row);
        assertThat(set.finish(row)).isEmpty();
        return row;
    }

    private static FeatureSet travel(FeatureSet set) throws IOException, ClassNotFoundException {
        byte[] bytes = EncodedWindowStore.write(out -> new ObjectOutputStream(out).writeObject(set));
        return (FeatureSet) new ObjectInputStream(new ByteArrayInputStream(bytes)).readObject();
    }
}
