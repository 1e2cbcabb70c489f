package io.headrace.drift.outcomes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headrace.drift.quality.Outcome;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ScoredEventsTest {
    private static final int SETTINGS = 77;

    private static ScoredEvent scored(String id, long time, String... segments) {
        Footprint score = new Footprint(time, Long.MIN_VALUE, 0.25, segments.length, List.of(segments));
        return new ScoredEvent(id, Optional.of(score), KnownLabels.NONE);
    }

    private static ScoredEvent waiting(String id, long... times) {
        KnownLabels labels = KnownLabels.NONE;
        for (long time : times) {
            labels = labels.with(time, Outcome.POSITIVE, at -> at).labels();
        }
        return new ScoredEvent(id, Optional.empty(), labels);
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
            events = ScoredEvents.of(events.without(id).plus(event).bytes().clone());
        }
        assertThat(events.size()).isEqualTo(expected.size());
        assertThat(events.settings()).isEqualTo(SETTINGS);
        for (ScoredEvent event : expected.values()) {
            assertThat(events.get(event.id())).isEqualTo(event);
        }
        assertThat(events.get("none")).isNull();
        assertThat(events.unscored()).isEqualTo((int) expected.values().stream()
                .filter(event -> event.score().isEmpty())
                .count());
    }

    @Test
    void idsOfEqualHashAreToldApart() {
        ScoredEvents events = ScoredEvents.none(SETTINGS).plus(scored("Aa", 1)).plus(scored("BB", 2));
        assertThat(events.get("Aa").time()).isEqualTo(1);
        assertThat(events.get("BB").time()).isEqualTo(2);
    }

    @Test
    void theOldestGoByTheirTimes() {
        ScoredEvents events = ScoredEvents.none(SETTINGS)
                .plus(scored("a", 30))
                .plus(waiting("b", 5, 10))
                .plus(scored("c", 20));
        assertThat(events.oldest()).isEqualTo(10);
        assertThat(events.withoutOldest().get("b")).isNull();
        assertThat(events.after(20).size()).isEqualTo(1);
        assertThat(events.after(30).isEmpty()).isTrue();
        assertThat(events.after(9)).isSameAs(events);
    }

    @Test
    void anIdOfAnyLengthCanBeRemembered() {
        String longId = "x".repeat(100_000);
        ScoredEvent event = scored(Footprint.eventId(longId), 1);
        assertThat(ScoredEvents.none(SETTINGS).plus(event).get(event.id())).isEqualTo(event);
        assertThat(Footprint.eventId(longId)).hasSize(64).isNotEqualTo(Footprint.eventId(longId + "y"));
        assertThat(Footprint.eventId("b".repeat(255))).isEqualTo("b".repeat(255));
        assertThatThrownBy(() -> ScoredEvents.none(SETTINGS).plus(scored(longId, 1)))
                .hasMessage("an event id must be at most 255 bytes, got 100000");
    }

    @Test
    void halfASurrogatePairIsNotToldApartFromWhatIsReadBack() {
        String cut = Footprint.segment("x".repeat(Footprint.LONGEST - 1) + "\uD83D\uDE00");
        ScoredEvent event = scored(Footprint.eventId("id\uD83D"), 1, cut);
        assertThat(ScoredEvents.none(SETTINGS).plus(event).get(event.id())).isEqualTo(event);
    }

    @Test
    void anEventIsSomeFiftyBytes() {
        ScoredEvents one = ScoredEvents.none(SETTINGS).plus(scored("0123456789abcdef", 1));
        assertThat(one.bytes().length - ScoredEvents.none(SETTINGS).bytes().length)
                .isEqualTo(48);
    }
}
