package io.headrace.drift.outcomes;

import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.drift.quality.EventKey;
import io.headrace.drift.quality.Outcome;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ScoredEventsTest {
    private static final int SETTINGS = 77;

    private static ScoredEvent scored(String id, long time, String... segments) {
        Footprint score = new Footprint(time, Long.MIN_VALUE, 0.25, segments.length, List.of(segments));
        return new ScoredEvent(EventKey.of(id), score);
    }

    private static ScoredEvent waiting(String id, long... times) {
        KnownLabels labels = KnownLabels.NONE;
        for (long time : times) {
            labels = labels.with(time, Outcome.POSITIVE, at -> at).labels();
        }
        return new ScoredEvent(EventKey.of(id), Optional.empty(), labels);
    }

    @Test
    void whatIsPutInIsFoundWholeAndNothingElse() {
        Random random = new Random(1);
        TreeMap<String, ScoredEvent> expected = new TreeMap<>();
        ScoredEvents events = ScoredEvents.none(SETTINGS);
        for (int i = 0; i < 400; i++) {
            String id = (random.nextBoolean() ? "" : "é€\uD83D\uDE00") + random.nextInt(150);
            ScoredEvent event = random.nextBoolean()
                    ? scored(id, random.nextLong() >> 2, "é".repeat(Footprint.LONGEST), "")
                    : random.nextBoolean() ? scored(id, i) : waiting(id, i, 5, 1000);
            expected.put(id, event);
            events = events.without(event.key()).plus(event);
            events = random.nextBoolean() ? events : readBack(events);
        }
        assertThat(events).containsExactlyInAnyOrderElementsOf(expected.values());
        assertThat(events.size()).isEqualTo(expected.size());
        assertThat(events.settings()).isEqualTo(SETTINGS);
        for (ScoredEvent event : expected.values()) {
            assertThat(events.get(event.key())).isEqualTo(event);
        }
        assertThat(events.get(EventKey.of("none"))).isNull();
        assertThat(events.unscored()).isEqualTo((int) expected.values().stream()
                .filter(event -> event.score().isEmpty())
                .count());
    }

    private static ScoredEvents readBack(ScoredEvents events) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            events.write(new DataOutputStream(bytes));
            return ScoredEvents.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Keys that agree in one half only do not come by of ids. */
    @Test
    void keysAreToldApartByBothHalves() {
        Footprint score = new Footprint(1, 1, 0.5, 0, List.of());
        ScoredEvent one = new ScoredEvent(new EventKey(1, 2), score);
        ScoredEvents events = ScoredEvents.none(SETTINGS).plus(one);
        assertThat(events.get(new EventKey(1, 2))).isEqualTo(one);
        assertThat(events.get(new EventKey(1, 3))).isNull();
        assertThat(events.get(new EventKey(2, 2))).isNull();
    }

    @Test
    void whatIsAddedDoesNotShowInWhatWasThereBefore() {
        List<ScoredEvents> versions = new ArrayList<>(List.of(ScoredEvents.none(SETTINGS, 100)));
        Random random = new Random(3);
        for (int i = 0; i < 200; i++) {
            int from = random.nextInt(4) == 0 ? random.nextInt(versions.size()) : versions.size() - 1;
            versions.add(versions.get(from).plus(scored(from + "-" + i, i)));
        }
        for (int i = 1; i < versions.size(); i++) {
            int at = i;
            List<EventKey> keys = keys(versions.get(i));
            List<EventKey> before = keys.subList(0, keys.size() - 1);
            assertThat(versions.subList(0, i))
                    .as("version %d", at)
                    .anyMatch(older -> keys(older).equals(before));
            assertThat(keys(readBack(versions.get(i)))).isEqualTo(keys);
        }
    }

    private static List<EventKey> keys(ScoredEvents events) {
        List<EventKey> keys = new ArrayList<>();
        events.forEach(event -> keys.add(event.key()));
        return keys;
    }

    @Test
    void theOldestGoByTheirTimes() {
        ScoredEvents events = ScoredEvents.none(SETTINGS)
                .plus(scored("a", 30))
                .plus(waiting("b", 5, 10))
                .plus(scored("c", 20));
        assertThat(events.oldest()).isEqualTo(10);
        assertThat(events.withoutOldest().get(EventKey.of("b"))).isNull();
        assertThat(events.after(20).size()).isEqualTo(1);
        assertThat(events.after(30).isEmpty()).isTrue();
        assertThat(events.after(9)).isSameAs(events);
    }

    @Test
    void halfASurrogatePairIsNotToldApartFromWhatIsReadBack() {
        String cut = Footprint.segment("x".repeat(Footprint.LONGEST - 1) + "\uD83D\uDE00");
        ScoredEvent event = scored("id", 1, cut);
        assertThat(ScoredEvents.none(SETTINGS).plus(event).get(event.key())).isEqualTo(event);
    }

    @Test
    void anEventIsSomeFortyBytesWhateverItsId() throws IOException {
        for (String id : List.of("7", "x".repeat(100_000))) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            ScoredEvents.none(SETTINGS).plus(scored(id, 1)).write(new DataOutputStream(bytes));
            assertThat(bytes.size()).isEqualTo(Integer.BYTES + Integer.BYTES + 43);
        }
    }
}
