package io.headrace.drift.outcomes;

import io.headrace.drift.quality.IdHash;
import io.headrace.drift.quality.Outcome;
import io.headrace.drift.quality.SegmentCounts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Scores and labels, and by another path what is to be said of them: all in memory, counted afresh for every tick.
 *
 * @param scores by event id
 */
record MadeCase(QualitySettings settings, Map<String, Footprint> scores, List<Label> labels) {
    static final long MODEL = 7;

    record Label(String eventId, long time, Outcome outcome) {}

    /** Seeded; labels come early and late, twice, contradict one another, have no score, or are lacking. */
    static MadeCase random(QualitySettings settings, long seed, int count, int values) {
        Random random = new Random(seed);
        long span = 5 * settings.grid().window().toMillis();
        Map<String, Footprint> scores = new LinkedHashMap<>();
        List<Label> labels = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            long time = (long) (random.nextDouble() * span);
            List<String> segments = settings.segmentBy().stream()
                    .map(field -> "v" + (int) Math.sqrt(random.nextInt(values * values)))
                    .toList();
            double score = random.nextInt(20) == 0 ? random.nextInt(3) - 1 : Math.pow(random.nextDouble(), 4);
            double amount = random.nextInt(10) == 0 ? Double.NaN : random.nextInt(1000) / 10.0;
            if (random.nextInt(20) > 0) {
                scores.put("e" + i, new Footprint(time, MODEL, score, amount, segments));
            }
            for (int label = random.nextInt(4); label > 0; label--) {
                long delay = (long) (random.nextGaussian() * span / 3);
                boolean positive = random.nextDouble() < Math.max(0.1, score);
                labels.add(new Label("e" + i, time + delay, positive ? Outcome.POSITIVE : Outcome.NEGATIVE));
            }
        }
        return new MadeCase(settings, scores, labels);
    }

    /** What is known of each slot at a tick, by the bytes of its counts. */
    TreeMap<Slot, byte[]> asOf(long tick) {
        Map<Long, List<TreeSet<String>>> values = valuesByWindow();
        TreeMap<Slot, SegmentCounts> counts = new TreeMap<>();
        scores.forEach((id, score) -> {
            long windowEnd = settings.grid().windowEnd(score.eventTime());
            if (windowEnd <= tick && tick <= settings.grid().lastTick(windowEnd)) {
                for (String segment : segments(score, values.get(windowEnd))) {
                    SegmentCounts of =
                            counts.computeIfAbsent(new Slot(windowEnd, segment), slot -> settings.noCounts());
                    of.addScore(score.score());
                    Outcome outcome = outcome(id, tick);
                    if (outcome != Outcome.UNKNOWN) {
                        of.change(IdHash.of(id), score.score(), score.amount(), Outcome.UNKNOWN, outcome);
                    }
                }
            }
        });
        TreeMap<Slot, byte[]> bytes = new TreeMap<>();
        counts.forEach((slot, of) -> bytes.put(slot, of.toBytes()));
        return bytes;
    }

    /** What is new at the tick. */
    TreeMap<Slot, byte[]> changedAt(long tick) {
        TreeMap<Slot, byte[]> before = asOf(tick - settings.grid().every().toMillis());
        TreeMap<Slot, byte[]> now = asOf(tick);
        now.entrySet().removeIf(slot -> Arrays.equals(slot.getValue(), before.get(slot.getKey())));
        return now;
    }

    Outcome outcome(String eventId, long tick) {
        Label latest = null;
        for (Label label : labels) {
            boolean wins = latest == null
                    || label.time > latest.time
                    || label.time == latest.time && label.outcome == Outcome.POSITIVE;
            latest = label.eventId.equals(eventId) && label.time < tick && wins ? label : latest;
        }
        return latest == null ? Outcome.UNKNOWN : latest.outcome;
    }

    private Map<Long, List<TreeSet<String>>> valuesByWindow() {
        Map<Long, List<TreeSet<String>>> values = new TreeMap<>();
        for (Footprint score : scores.values()) {
            long windowEnd = settings.grid().windowEnd(score.eventTime());
            List<TreeSet<String>> fields = values.computeIfAbsent(
                    windowEnd,
                    end -> score.segments().stream()
                            .map(segment -> new TreeSet<String>())
                            .toList());
            for (int i = 0; i < fields.size(); i++) {
                fields.get(i).add(score.segments().get(i));
            }
        }
        return values;
    }

    private List<String> segments(Footprint score, List<TreeSet<String>> values) {
        List<String> segments = new ArrayList<>(List.of(""));
        for (int i = 0; i < values.size(); i++) {
            String value = score.segments().get(i);
            boolean first = values.get(i).headSet(value).size() < 100;
            segments.add(settings.segmentBy().get(i) + "=" + (first ? value : "other"));
        }
        return segments;
    }
}
