package io.headrace.drift.outcomes;

import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.drift.quality.IdHash;
import io.headrace.drift.quality.Outcome;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ScoredEventsTest {
    private static final int SETTINGS = 77;

    private static ScoredEvent scored(String id, long time, String... segments) {
        Footprint score = new Footprint(time, Long.MIN_VALUE, 0.25, segments.length, List.of(segments));
        return new ScoredEvent(IdHash.of(id), score);
    }

    private static ScoredEvent waiting(String id, long... times) {
        KnownLabels labels = KnownLabels.NONE;
        for (long time : times) {
            labels = labels.with(time, Outcome.POSITIVE, at -> at).labels();
        }
        return new ScoredEvent(IdHash.of(id), Optional.empty(), labels);
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
            events = events.without(event.id()).plus(event);
            events = random.nextBoolean() ? events : readBack(events);
        }
        assertThat(events).containsExactlyInAnyOrderElementsOf(expected.values());
        assertThat(events.size()).isEqualTo(expected.size());
        assertThat(events.settings()).isEqualTo(SETTINGS);
        for (ScoredEvent event : expected.values()) {
            assertThat(events.get(event.id())).isEqualTo(event);
        }
        assertThat(events.get(IdHash.of("none"))).isNull();
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

    /** Hashes that agree in one half only do not come up by chance. */
    @Test
    void hashesAreToldApartByBothHalves() {
        Footprint score = new Footprint(1, 1, 0.5, 0, List.of());
        ScoredEvent one = new ScoredEvent(new IdHash(1, 2), score);
        ScoredEvents events = ScoredEvents.none(SETTINGS).plus(one);
        assertThat(events.get(new IdHash(1, 2))).isEqualTo(one);
        assertThat(events.get(new IdHash(1, 3))).isNull();
        assertThat(events.get(new IdHash(2, 2))).isNull();
    }

    /** Also to another thread, as that of a snapshot. */
    @Test
    void whatIsAddedDoesNotShowInWhatWasThereBefore() throws Exception {
        List<ScoredEvents> versions = new ArrayList<>(List.of(ScoredEvents.none(SETTINGS, 3)));
        List<List<IdHash>> expected = new ArrayList<>(List.of(List.of()));
        List<CompletableFuture<List<IdHash>>> read = new ArrayList<>();
        List<List<IdHash>> expectedRead = new ArrayList<>();
        ExecutorService snapshots = Executors.newSingleThreadExecutor();
        try {
            Random random = new Random(3);
            for (int i = 0; i < 400; i++) {
                int from = random.nextInt(4) == 0 ? random.nextInt(versions.size()) : versions.size() - 1;
                ScoredEvent event = scored(from + "-" + i, i);
                versions.add(versions.get(from).plus(event));
                expected.add(Stream.concat(expected.get(from).stream(), Stream.of(event.id()))
                        .toList());
                int at = random.nextInt(versions.size());
                ScoredEvents version = versions.get(at);
                expectedRead.add(expected.get(at));
                read.add(CompletableFuture.supplyAsync(() -> ids(readBack(version)), snapshots));
            }
            assertThat(read).map(CompletableFuture::join).isEqualTo(expectedRead);
        } finally {
            snapshots.shutdown();
        }
        assertThat(versions).map(ScoredEventsTest::ids).isEqualTo(expected);
    }

    private static List<IdHash> ids(ScoredEvents events) {
        List<IdHash> ids = new ArrayList<>();
        events.forEach(event -> ids.add(event.id()));
        return ids;
    }

    @Test
    void theOldestGoByTheirTimes() {
        ScoredEvents events = ScoredEvents.none(SETTINGS)
                .plus(scored("a", 30))
                .plus(waiting("b", 5, 10))
                .plus(scored("c", 20));
        assertThat(events.oldest()).isEqualTo(10);
        assertThat(events.withoutOldest().get(IdHash.of("b"))).isNull();
        assertThat(events.after(20).size()).isEqualTo(1);
        assertThat(events.after(30).isEmpty()).isTrue();
        assertThat(events.after(9)).isSameAs(events);
    }

    @Test
    void halfASurrogatePairIsNotToldApartFromWhatIsReadBack() {
        String cut = Footprint.segment("x".repeat(Footprint.LONGEST - 1) + "\uD83D\uDE00");
        ScoredEvent event = scored("id", 1, cut);
        assertThat(ScoredEvents.none(SETTINGS).plus(event).get(event.id())).isEqualTo(event);
    }

    @Test
    void theLargestEventIsReadBackAsItWas() {
        String[] segments = new String[16];
        Arrays.fill(segments, "€".repeat(Footprint.LONGEST));
        Footprint score = new Footprint(Long.MIN_VALUE, -1, Double.MIN_VALUE, Double.MAX_VALUE, List.of(segments));
        KnownLabels labels = KnownLabels.NONE;
        for (int i = 0; i < KnownLabels.MOST; i++) {
            labels = labels.with(i, i % 2 == 0 ? Outcome.POSITIVE : Outcome.NEGATIVE, at -> at)
                    .labels();
        }
        ScoredEvent event = new ScoredEvent(new IdHash(-1, Long.MIN_VALUE), Optional.of(score), labels);
        ScoredEvents events =
                ScoredEvents.none(SETTINGS).plus(scored("a", 1)).plus(event).plus(scored("b", 2));
        assertThat(readBack(events)).containsExactly(scored("a", 1), event, scored("b", 2));
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
