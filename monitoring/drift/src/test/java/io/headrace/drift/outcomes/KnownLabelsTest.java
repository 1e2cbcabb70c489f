package io.headrace.drift.outcomes;

import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.drift.outcomes.KnownLabels.Added;
import io.headrace.drift.quality.Outcome;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KnownLabelsTest {
    private static final int TICK = 10;
    private static final int LAST = 200;

    private record Label(long time, Outcome outcome) {}

    private static long tickOf(long time) {
        return (time / TICK + 1) * TICK;
    }

    private static Label label(long time, boolean positive) {
        return new Label(time, positive ? Outcome.POSITIVE : Outcome.NEGATIVE);
    }

    /** How often each outcome is counted at a tick, if all that came before it is added up. */
    private static Map<Outcome, Integer> sumUntil(long tick, List<Change> changes) {
        Map<Outcome, Integer> sum = new HashMap<>();
        for (Change change : changes) {
            if (change.tick() <= tick) {
                sum.merge(change.from(), -1, Integer::sum);
                sum.merge(change.to(), 1, Integer::sum);
            }
        }
        sum.remove(Outcome.UNKNOWN);
        sum.values().removeIf(count -> count == 0);
        return sum;
    }

    private static Outcome asOf(long tick, List<Label> labels) {
        Label latest = null;
        for (Label label : labels) {
            boolean wins = latest == null
                    || label.time > latest.time
                    || label.time == latest.time && label.outcome == Outcome.POSITIVE;
            latest = label.time < tick && wins ? label : latest;
        }
        return latest == null ? Outcome.UNKNOWN : latest.outcome;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 6, 12})
    void inAnyOrderTheChangesAddUpToTheLatestLabelBeforeEachTick(int count) {
        Random random = new Random(count);
        for (int round = 0; round < 300; round++) {
            List<Label> labels = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                labels.add(label(random.nextInt(60), random.nextBoolean()));
            }
            Collections.shuffle(labels, random);
            List<Change> changes = new ArrayList<>();
            KnownLabels known = KnownLabels.NONE;
            for (Label label : labels) {
                Added added = known.with(label.time, label.outcome, KnownLabelsTest::tickOf);
                known = added.labels();
                changes.addAll(added.changes());
            }
            for (long tick = 0; tick <= LAST; tick += TICK) {
                Outcome expected = asOf(tick, labels);
                assertThat(sumUntil(tick, changes))
                        .as("at %d of %s", tick, labels)
                        .isEqualTo(expected == Outcome.UNKNOWN ? Map.of() : Map.of(expected, 1));
            }
        }
    }

    @Test
    void eachLabelHasItsFate() {
        KnownLabels known = expect(KnownLabels.NONE, label(5, false), LabelFate.JOINED);
        known = expect(known, label(5, false), LabelFate.REPEATED);
        known = expect(known, label(25, false), LabelFate.REPEATED);
        known = expect(known, label(45, true), LabelFate.CHANGED);
        known = expect(known, label(42, false), LabelFate.REPEATED);
        expect(known, label(45, false), LabelFate.REPEATED);
    }

    private static KnownLabels expect(KnownLabels known, Label label, LabelFate fate) {
        Added added = known.with(label.time, label.outcome, KnownLabelsTest::tickOf);
        assertThat(added.fate()).as("%s to %s", label, known).isEqualTo(fate);
        return added.labels();
    }

    @Test
    void ofTwoLabelsAtATimeThePositiveOneCounts() {
        for (boolean positiveFirst : new boolean[] {true, false}) {
            KnownLabels known = KnownLabels.NONE
                    .with(5, positiveFirst ? Outcome.POSITIVE : Outcome.NEGATIVE, KnownLabelsTest::tickOf)
                    .labels()
                    .with(5, positiveFirst ? Outcome.NEGATIVE : Outcome.POSITIVE, KnownLabelsTest::tickOf)
                    .labels();
            assertThat(known.size()).isEqualTo(1);
            assertThat(known.outcome(0)).isEqualTo(Outcome.POSITIVE);
        }
    }

    @Test
    void oneEventsLabelsTakeLittleRoomHoweverManyCome() {
        KnownLabels known = KnownLabels.NONE;
        for (int i = 0; i < 1000; i++) {
            known = known.with(i * TICK, Outcome.NEGATIVE, KnownLabelsTest::tickOf)
                    .labels();
        }
        assertThat(known.size()).isEqualTo(KnownLabels.MOST);
        assertThat(known.with(1, Outcome.POSITIVE, at -> at).fate()).isEqualTo(LabelFate.EVICTED);
        for (int i = 0; i < 1000; i++) {
            known = known.with(i * TICK, Outcome.NEGATIVE, KnownLabelsTest::tickOf)
                    .labels()
                    .since(i * TICK, KnownLabelsTest::tickOf);
        }
        assertThat(known.size()).isLessThanOrEqualTo(2);
    }
}
