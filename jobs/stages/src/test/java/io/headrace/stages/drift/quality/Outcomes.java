package io.headrace.stages.drift.quality;

import io.headrace.drift.outcomes.Footprint;
import io.headrace.drift.outcomes.ScoredEvent;
import io.headrace.drift.outcomes.ScoredEvents;
import io.headrace.drift.quality.ExactQuality;
import io.headrace.drift.quality.IdHash;
import io.headrace.drift.quality.Outcome;
import io.headrace.stages.Script;
import io.headrace.stages.drift.quality.QualityItem.OfLabel;
import io.headrace.stages.drift.quality.QualityItem.OfScores;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Made scores and labels. */
final class Outcomes {
    private final List<QualityItem> items = new ArrayList<>();

    static QualityItem score(String id, long time, double score, double amount, String... segments) {
        return score(id, new Footprint(time, QualityJob.MODEL, score, amount, List.of(segments)));
    }

    static QualityItem score(String id, Footprint footprint) {
        IdHash hash = IdHash.of(id);
        ScoredEvents alone = ScoredEvents.none(0).plus(new ScoredEvent(hash, footprint));
        return new OfScores(QualityItem.bucket(hash), alone);
    }

    static QualityItem label(String id, long time, boolean positive) {
        return new OfLabel(IdHash.of(id), time, OfLabel.NO_TIME, positive ? Outcome.POSITIVE : Outcome.NEGATIVE);
    }

    static long time(QualityItem item) {
        return item instanceof OfLabel label
                ? label.time()
                : footprint(scored(item)).eventTime();
    }

    private static ScoredEvent scored(QualityItem item) {
        return ((OfScores) item).events().iterator().next();
    }

    private static Footprint footprint(ScoredEvent event) {
        return event.score().orElseThrow();
    }

    /**
     * Calibrated scores with labels that come up to two windows later, some early, some twice, some of another mind, some never.
     */
    static Outcomes random(long seed, int count, long windowMillis, int windows, String... segments) {
        Random random = new Random(seed);
        Outcomes made = new Outcomes();
        for (int i = 0; i < count; i++) {
            long time = (long) (random.nextDouble() * windows * windowMillis);
            double score = Math.pow(random.nextDouble(), 3);
            String[] values = new String[segments.length];
            for (int field = 0; field < values.length; field++) {
                values[field] = segments[field] + random.nextInt(4);
            }
            made.items.add(score("e" + i, time, score, random.nextInt(100), values));
            for (int label = random.nextInt(3); label > 0; label--) {
                long delay = (long) ((2.2 * random.nextDouble() - 0.2) * windowMillis);
                made.items.add(label("e" + i, Math.max(0, time + delay), random.nextDouble() < score));
            }
        }
        return made;
    }

    Outcomes add(QualityItem item) {
        items.add(item);
        return this;
    }

    /** In another order, none more than the bound behind one that came before it. */
    List<Object> script(long seed, long bound) {
        Random random = new Random(seed);
        List<QualityItem> mixed = new ArrayList<>(items);
        Collections.shuffle(mixed, random);
        return Script.withWatermarks(
                Script.shuffled(mixed, Outcomes::time, bound, random), Outcomes::time, bound, 12, random);
    }

    /** What is known of a window at a time. */
    List<ExactQuality.Outcome> asOf(long windowStart, long windowEnd, long asOf) {
        Map<IdHash, OfLabel> latest = new HashMap<>();
        for (QualityItem item : items) {
            if (item instanceof OfLabel label && label.time() < asOf) {
                latest.merge(label.eventId(), label, Outcomes::later);
            }
        }
        List<ExactQuality.Outcome> known = new ArrayList<>();
        for (QualityItem item : items) {
            if (item instanceof OfScores) {
                ScoredEvent event = scored(item);
                Footprint score = footprint(event);
                OfLabel label = latest.get(event.id());
                if (label != null && score.eventTime() >= windowStart && score.eventTime() < windowEnd) {
                    known.add(new ExactQuality.Outcome(score.score(), label.outcome() == Outcome.POSITIVE));
                }
            }
        }
        return known;
    }

    private static OfLabel later(OfLabel one, OfLabel other) {
        if (one.time() != other.time()) {
            return one.time() > other.time() ? one : other;
        }
        return one.outcome() == Outcome.POSITIVE ? one : other;
    }
}
