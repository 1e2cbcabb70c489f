package io.headrace.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.headrace.contract.Event;
import io.headrace.contract.FeatureRow;
import io.headrace.contract.Flags;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Trees against the definition, on random histories of one key. */
class WindowOracleTest {
    private static final long LATENESS = 200;
    private static final List<WindowFeature> FEATURES = Purchases.features(List.of(7L, 60L, 400L), List.of(0L, 90L));
    private static final long HORIZON = 490;

    @ParameterizedTest(name = "seed {0}, leaves of {1}, fanout {2}, {3} ms late at most")
    @CsvSource({
        "1, 2, 3, 0",
        "2, 2, 3, 200",
        "3, 2, 3, 260",
        "4, 3, 4, 200",
        "5, 5, 3, 200",
        "6, 8, 8, 260",
        "7, 64, 32, 200",
        "8, 2, 3, 200",
        "9, 4, 3, 0",
        "10, 3, 3, 200",
        "11, 16, 4, 200",
        "12, 2, 3, 20"
    })
    void everyFunctionEqualsItsDefinitionWhateverTheOrderOfEventsAndLabels(
            long seed, int leaf, int fanout, int latest) {
        Random random = new Random(seed);
        FeatureSet set = Purchases.compile(FEATURES, LATENESS, new TreeShape(leaf, fanout));
        KeyedFeatures group = set.groups().get(0);
        for (WindowStore store : List.of(new HeapWindowStore(), new EncodedWindowStore())) {
            new Run(random, set, group, store, latest).steps(400);
        }
    }

    /** One history, its time moving on unevenly, with pauses that empty it. */
    private static final class Run {
        private final Random random;
        private final FeatureSet set;
        private final KeyedFeatures group;
        private final WindowStore store;
        private final int latest;
        private final Oracle oracle = new Oracle();
        private final List<Event> known = new ArrayList<>();
        private long newest = 1_000;
        private int nextId;

        Run(Random random, FeatureSet set, KeyedFeatures group, WindowStore store, int latest) {
            this.random = random;
            this.set = set;
            this.group = group;
            this.store = store;
            this.latest = latest;
        }

        void steps(int count) {
            for (int step = 0; step < count; step++) {
                switch (random.nextInt(8)) {
                    case 0 -> label(known.isEmpty() ? futureEvent() : known.get(random.nextInt(known.size())));
                    case 1 -> labelThenEvent();
                    case 2 -> event(known.isEmpty() ? nextEvent() : known.get(known.size() - 1));
                    default -> event(nextEvent());
                }
            }
        }

        private void labelThenEvent() {
            Event event = nextEvent();
            label(event);
            label(futureEvent());
            event(nextEvent());
            event(event);
        }

        private Event futureEvent() {
            return random(newest + random.nextInt(50));
        }

        private Event nextEvent() {
            long pause = random.nextInt(400) == 0 ? 1_500 : 0;
            long time = newest + pause + (random.nextInt(3) == 0 ? 0 : random.nextInt(6));
            boolean late = latest > 0 && random.nextInt(4) == 0;
            return random(late ? newest - random.nextInt(latest) : time);
        }

        private Event random(long time) {
            String id = random.nextInt(4) == 0 ? "x" + nextId++ : Integer.toString(nextId++);
            Double amount = random.nextInt(5) == 0 ? null : Math.round(random.nextGaussian() * 1e4) / 100.0;
            Long items = random.nextInt(5) == 0 ? null : (long) random.nextInt(9);
            String shop = random.nextInt(5) == 0 ? null : "shop" + random.nextInt(12);
            return Purchases.event(id, time, "card", amount, items, shop);
        }

        private void label(Event event) {
            LabelUpdate label =
                    new LabelUpdate(event.id(), event.time(), event.time() + random.nextInt(100), random.nextInt(3));
            group.onLabel(store, label);
            oracle.label(label);
        }

        private void event(Event event) {
            newest = Math.max(newest, event.time());
            known.add(event);
            oracle.event(event);
            FeatureRow row = set.row(event);
            group.onEvent(store, row);
            boolean tooLate = event.time() < newest - LATENESS;
            if (tooLate) {
                assertThat(row.flags() & Flags.COLD).as("cold").isNotZero();
            } else {
                compare(row, event.time());
            }
        }

        private void compare(FeatureRow row, long time) {
            for (int slot = 0; slot < FEATURES.size(); slot++) {
                WindowFeature feature = FEATURES.get(slot);
                double expected = oracle.value(feature, time);
                double found = row.values()[slot];
                boolean same = Double.compare(expected, found) == 0;
                if (!same) {
                    assertThat(found)
                            .as("%s at %d", feature.name(), time)
                            .isCloseTo(expected, within(1e-9 * Math.max(1, Math.abs(expected))));
                }
            }
            boolean cold = time - HORIZON < store.header().firstSeen() || time - HORIZON < newest - HORIZON - LATENESS;
            assertThat((row.flags() & Flags.COLD) != 0).as("cold").isEqualTo(cold);
        }
    }
}
