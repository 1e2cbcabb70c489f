package io.headrace.drift.outcomes;

import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.drift.outcomes.PendingCounts.Part;
import io.headrace.drift.quality.CostMatrix;
import io.headrace.drift.quality.IdHash;
import io.headrace.drift.quality.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Joining, counting and judging together, against what is counted afresh for every tick. */
class OutcomesTest {
    private static final Duration WINDOW = Duration.ofSeconds(60);
    private static final int BUCKETS = 4;

    private final Map<LabelFate, Long> fates = new EnumMap<>(LabelFate.class);

    private static QualitySettings settings(Duration every, int k, String... segmentBy) {
        QualityGrid grid = new QualityGrid(WINDOW, every, WINDOW.multipliedBy(4));
        return new QualitySettings(grid, 0.3, k, CostMatrix.UNKNOWN, List.of(segmentBy), 1_000_000);
    }

    /** One of several that each see some of the events. */
    private final class Subtask {
        private final PendingCounts pending;
        private final LabelJoiner joiner;
        private final Map<Integer, ScoredEvents> buckets = new HashMap<>();

        private Subtask(QualitySettings settings) {
            pending = new PendingCounts(settings);
            joiner = new LabelJoiner(
                    settings, settings.maxEvents(), pending, (fate, count) -> fates.merge(fate, count, Long::sum));
        }

        private void score(String id, Footprint score) {
            int bucket = Math.floorMod(id.hashCode(), BUCKETS);
            buckets.put(bucket, joiner.score(joiner.usable(buckets.get(bucket)), IdHash.of(id), score));
        }

        private void label(MadeCase.Label label) {
            int bucket = Math.floorMod(label.eventId().hashCode(), BUCKETS);
            ScoredEvents before = joiner.usable(buckets.get(bucket));
            IdHash event = IdHash.of(label.eventId());
            buckets.put(bucket, joiner.label(before, event, label.time(), Long.MIN_VALUE, label.outcome()));
        }
    }

    /** All that comes, in any order, some of it told early; the parts in any order too. */
    private List<Part> parts(MadeCase made, int parallelism, long seed) {
        Random random = new Random(seed);
        List<Subtask> subtasks = new ArrayList<>();
        for (int i = 0; i < parallelism; i++) {
            subtasks.add(new Subtask(made.settings()));
        }
        List<Part> parts = new ArrayList<>();
        List<Consumer<List<Subtask>>> arrivals = arrivals(made, parallelism);
        Collections.shuffle(arrivals, random);
        for (Consumer<List<Subtask>> arrival : arrivals) {
            arrival.accept(subtasks);
            if (random.nextInt(40) == 0) {
                subtasks.get(random.nextInt(parallelism)).pending.tellAll(parts::add);
            }
        }
        subtasks.forEach(subtask -> subtask.pending.tellAll(parts::add));
        Collections.shuffle(parts, random);
        return parts;
    }

    private static List<Consumer<List<Subtask>>> arrivals(MadeCase made, int parallelism) {
        List<Consumer<List<Subtask>>> arrivals = new ArrayList<>();
        made.scores()
                .forEach((id, score) -> arrivals.add(subtasks ->
                        subtasks.get(Math.floorMod(id.hashCode(), parallelism)).score(id, score)));
        made.labels()
                .forEach(label -> arrivals.add(
                        subtasks -> subtasks.get(Math.floorMod(label.eventId().hashCode(), parallelism))
                                .label(label)));
        return arrivals;
    }

    private static TreeMap<Slot, byte[]> due(List<Part> parts, long tick, QualitySettings settings) {
        TreeMap<Slot, byte[]> due = new TreeMap<>();
        for (Part part : parts) {
            if (part.tick() == tick) {
                due.merge(new Slot(part.windowEnd(), part.segment()), part.counts(), (one, other) -> {
                    var counts = settings.counts(one);
                    counts.merge(settings.counts(other));
                    return counts.toBytes();
                });
            }
        }
        return due;
    }

    @ParameterizedTest
    @CsvSource({"1, 60, 5, 0", "2, 20, 5, 3", "3, 20, 1000, 3", "4, 60, 3, 150", "5, 20, 10, 400"})
    void inAnyOrderAndAnyPartsEachTickSaysWhatIsNewByThen(long seed, int everySeconds, int k, int values) {
        String[] segmentBy = values == 0 ? new String[0] : new String[] {"shop", "country"};
        QualitySettings settings = settings(Duration.ofSeconds(everySeconds), k, segmentBy);
        MadeCase made = MadeCase.random(settings, seed, 900, Math.max(1, values));
        List<Part> parts = parts(made, 1 + (int) seed % 4, seed);
        MaturingWindows windows = new MaturingWindows(settings, Map.of());
        long every = settings.grid().every().toMillis();
        int said = 0;
        for (long tick = 0; tick <= 12 * WINDOW.toMillis(); tick += every) {
            List<WindowQuality> qualities = windows.advance(tick, due(parts, tick, settings));
            TreeMap<Slot, byte[]> expected = made.changedAt(tick);
            TreeMap<Slot, byte[]> found = new TreeMap<>();
            qualities.stream()
                    .filter(quality -> quality.scores() > 0)
                    .forEach(quality ->
                            found.put(quality.slot(), quality.counts().toBytes()));
            assertThat(found.keySet()).as("at %d", tick).isEqualTo(expected.keySet());
            assertThat(found)
                    .as("at %d", tick)
                    .allSatisfy(
                            (slot, bytes) -> assertThat(bytes).as("%s", slot).isEqualTo(expected.get(slot)));
            said += found.size();
            windows = new MaturingWindows(settings, new HashMap<>(windows.known())); // as if restored
        }
        assertThat(said).isGreaterThan(20);
        assertThat(windows.known()).isEmpty();
        assertThat(fates).containsKeys(LabelFate.JOINED, LabelFate.REPEATED, LabelFate.CHANGED, LabelFate.EXPIRED);
    }

    @Test
    void whatComesBehindItsTickCountsAtTheNextAndAtLastNotAtAll() {
        QualitySettings settings = settings(Duration.ofSeconds(20), 5);
        Subtask subtask = new Subtask(settings);
        List<Part> parts = new ArrayList<>();
        subtask.score("a", new Footprint(1_000, 1, 0.5, 0, List.of()));
        subtask.joiner.passed(80_000);
        subtask.pending.tell(80_000, parts::add);
        assertThat(parts).extracting(Part::tick).containsExactly(60_000L);
        parts.clear();

        subtask.score("b", new Footprint(2_000, 1, 0.5, 0, List.of()));
        subtask.label(new MadeCase.Label("a", 70_000, Outcome.POSITIVE));
        subtask.pending.tellAll(parts::add);
        assertThat(parts).extracting(Part::tick).containsExactly(100_000L);
        assertThat(settings.counts(parts.get(0).counts()).scores().total()).isEqualTo(1);
        assertThat(settings.counts(parts.get(0).counts()).outcomes().positives())
                .isEqualTo(1);
        parts.clear();

        subtask.joiner.passed(300_000);
        subtask.score("c", new Footprint(2_000, 1, 0.5, 0, List.of()));
        subtask.label(new MadeCase.Label("b", 70_000, Outcome.POSITIVE));
        subtask.pending.tellAll(parts::add);
        assertThat(parts).isEmpty();
        assertThat(fates).containsEntry(LabelFate.EXPIRED, 1L);
    }

    @Test
    void theFirstHundredValuesInOrderHaveSegmentsAndTheRestIsOther() {
        QualitySettings settings = settings(WINDOW, 5, "shop");
        Map<String, Footprint> scores = new HashMap<>();
        for (int i = 0; i < 500; i++) {
            String shop = String.format("shop%03d", i % 250);
            scores.put("e" + i, new Footprint(i, MadeCase.MODEL, 0.5, 0, List.of(shop)));
        }
        List<Part> parts = parts(new MadeCase(settings, scores, List.of()), 3, 1);
        assertThat(parts).extracting(Part::segment).contains("shop=other"); // not all is told by value

        long tick = WINDOW.toMillis();
        List<WindowQuality> qualities =
                new MaturingWindows(settings, Map.of()).advance(tick, due(parts, tick, settings));

        assertThat(qualities).hasSize(102);
        Map<String, Long> counted = new HashMap<>();
        qualities.forEach(quality -> counted.put(quality.slot().segment(), quality.scores()));
        assertThat(counted)
                .containsEntry("", 500L)
                .containsEntry("shop=shop000", 2L)
                .containsEntry("shop=shop099", 2L)
                .containsEntry("shop=other", 300L)
                .doesNotContainKey("shop=shop100");
    }

    @Test
    void anEventThatIsScoredTwiceCountsOnce() {
        QualitySettings settings = settings(WINDOW, 5);
        Subtask subtask = new Subtask(settings);
        List<Part> parts = new ArrayList<>();
        subtask.score("a", new Footprint(1_000, 1, 0.5, 0, List.of()));
        subtask.score("a", new Footprint(1_000, 1, 0.7, 0, List.of()));
        subtask.pending.tellAll(parts::add);
        assertThat(settings.counts(parts.get(0).counts()).scores().total()).isEqualTo(1);
    }

    @Test
    void theOldestMakeRoomAndAreCounted() {
        QualityGrid grid = new QualityGrid(WINDOW, WINDOW, WINDOW);
        QualitySettings settings = new QualitySettings(grid, 0.3, 5, CostMatrix.UNKNOWN, List.of(), 400);
        Subtask subtask = new Subtask(settings);
        for (int i = 0; i < 10_000; i++) {
            subtask.score("e" + i, new Footprint(i, 1, 0.5, 0, List.of()));
        }
        int left =
                subtask.buckets.values().stream().mapToInt(ScoredEvents::size).sum();
        assertThat(left).isEqualTo(400);
        assertThat(fates).containsEntry(LabelFate.EVICTED, 10_000L - left);
        ScoredEvents bucket = subtask.buckets.get(Math.floorMod("e9999".hashCode(), BUCKETS));
        assertThat(bucket.get(IdHash.of("e9999"))).isNotNull();
        assertThat(bucket.oldest()).isGreaterThan(9_000);
    }

    @Test
    void whatWasCountedByOtherSettingsIsForgotten() {
        Subtask subtask = new Subtask(settings(WINDOW, 5));
        subtask.score("a", new Footprint(1_000, 1, 0.5, 0, List.of()));
        ScoredEvents events = subtask.buckets.values().iterator().next();
        assertThat(subtask.joiner.usable(events)).isSameAs(events);
        assertThat(new Subtask(settings(WINDOW, 6)).joiner.usable(events).isEmpty())
                .isTrue();
        assertThat(fates).containsEntry(LabelFate.EVICTED, 1L);
    }

    @Test
    void labelsThatNoScoreCameForAreCountedWhenTheyAreForgotten() {
        QualitySettings settings = settings(WINDOW, 5);
        Subtask subtask = new Subtask(settings);
        subtask.label(new MadeCase.Label("a", 1_000, Outcome.POSITIVE));
        ScoredEvents events = subtask.buckets.values().iterator().next();
        long kept = subtask.joiner.rememberedMillis();
        assertThat(subtask.joiner.sweep(events, 1_000 + kept)).isSameAs(events);
        assertThat(subtask.joiner.sweep(events, 1_001 + kept).isEmpty()).isTrue();
        assertThat(fates).containsOnly(Map.entry(LabelFate.UNMATCHED, 1L));
    }
}
