package io.headrace.drift.alarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headrace.drift.alarm.Alarm.Change;
import io.headrace.drift.alarm.FeatureAlarms.Changed;
import io.headrace.drift.counts.NumericCounts;
import io.headrace.drift.distance.Distance;
import io.headrace.drift.profile.FeatureProfile;
import io.headrace.drift.profile.ReferenceProfile;
import io.headrace.drift.profile.ReferenceProfileBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class FeatureAlarmsTest {
    private static final int FEATURES = 30;
    private static final int MOVING = 17;

    private static double[] normals(long seed, int count, double shift) {
        SplittableRandom random = new SplittableRandom(seed);
        return DoubleStream.generate(() -> random.nextGaussian() + shift)
                .limit(count)
                .toArray();
    }

    private static ReferenceProfile profile() {
        ReferenceProfileBuilder builder = new ReferenceProfileBuilder("m", "1");
        for (int i = 0; i < FEATURES; i++) {
            builder.numeric("f" + i, normals(i, 10_000, 0));
        }
        return builder.score(normals(99, 1000, 0));
    }

    /** A window, counted in parts by so many subtasks, the parts going through bytes. */
    private static List<Compared> window(ReferenceProfile profile, int number, double shift, int subtasks) {
        List<Compared> compared = new ArrayList<>();
        for (int i = 0; i < FEATURES; i++) {
            FeatureProfile feature = profile.features().get(i);
            double[] values = normals(1000L * (number + 1) + i, 1000, i == MOVING ? shift : 0);
            NumericCounts merged = (NumericCounts) feature.newCounts();
            for (int subtask = subtasks - 1; subtask >= 0; subtask--) {
                NumericCounts part = (NumericCounts) feature.newCounts();
                for (int row = subtask; row < values.length; row += subtasks) {
                    part.add(values[row]);
                }
                merged.merge(NumericCounts.fromBytes(merged.buckets(), part.toBytes()));
            }
            compared.add(new Compared(feature.name(), feature.tally(), merged.tally()));
        }
        return compared;
    }

    private static List<List<Finding>> findings(int subtasks) {
        ReferenceProfile profile = profile();
        WindowJudge judge = new WindowJudge(DriftThresholds.DEFAULTS);
        List<List<Finding>> windows = new ArrayList<>();
        for (int number = 0; number < 30; number++) {
            double shift = number >= 10 && number < 20 ? 0.6 : 0;
            windows.add(judge.judge(window(profile, number, shift, subtasks)));
        }
        return windows;
    }

    @Test
    void theFeatureThatMovesIsNamedOnceAndRecoversOnceAndNoOtherIs() {
        FeatureAlarms alarms = new FeatureAlarms(AlarmPolicy.DEFAULTS);
        List<String> told = new ArrayList<>();
        List<List<Finding>> windows = findings(1);
        for (int number = 0; number < windows.size(); number++) {
            for (Changed changed : alarms.update(windows.get(number))) {
                told.add(number + " " + changed.feature() + " " + changed.change());
            }
        }
        assertThat(told).containsExactly("11 f17 RAISED", "21 f17 RECOVERED");
        assertThat(alarms.raised()).isEmpty();
    }

    @Test
    void findingsAreBitEqualAtAnyParallelism() {
        List<List<Finding>> alone = findings(1);
        assertThat(findings(4)).isEqualTo(alone);
        assertThat(findings(7)).isEqualTo(alone);
    }

    private static final Verdict NONE = new Verdict.NotEnoughData(100, 1);
    private static final Verdict STABLE = new Verdict.Judged(0, 1, false);
    private static final Verdict DRIFTED = new Verdict.Judged(1, 0, true);

    /** One verdict a distance, in their order. */
    private static List<Finding> window(Verdict... verdicts) {
        List<Finding> findings = new ArrayList<>();
        for (Verdict verdict : verdicts) {
            findings.add(new Finding("x", Distance.values()[findings.size()], verdict));
        }
        return findings;
    }

    @Test
    void anyDistanceMayRaiseAndAWindowWithoutDataSaysNothing() {
        FeatureAlarms alarms = new FeatureAlarms(new AlarmPolicy(1, 1));
        assertThat(alarms.update(window(NONE, NONE))).isEmpty();
        assertThat(alarms.update(window(NONE, STABLE))).isEmpty();
        List<Changed> changes = alarms.update(window(NONE, DRIFTED, STABLE));
        assertThat(changes).extracting(Changed::change).containsExactly(Change.RAISED);
        assertThat(changes.get(0).findings()).hasSize(3);
        alarms = FeatureAlarms.fromBytes(new AlarmPolicy(1, 1), alarms.toBytes());
        assertThat(alarms.raised()).containsExactly("x");
        assertThat(alarms.update(window(NONE, NONE, NONE))).isEmpty();
        assertThat(alarms.update(window(NONE, STABLE, STABLE)))
                .extracting(Changed::change)
                .containsExactly(Change.RECOVERED);
        assertThat(alarms.update(List.of())).isEmpty();
    }

    private static List<Change> changes(FeatureAlarms alarms, List<Finding> window) {
        return alarms.update(window).stream().map(Changed::change).toList();
    }

    @Test
    void anAlarmDoesNotRecoverWhileTheDistanceThatRaisedItIsNotJudged() {
        FeatureAlarms alarms = new FeatureAlarms(AlarmPolicy.DEFAULTS);
        assertThat(changes(alarms, window(DRIFTED, STABLE, STABLE))).isEmpty();
        assertThat(changes(alarms, window(DRIFTED, STABLE, STABLE))).containsExactly(Change.RAISED);
        for (int number = 0; number < 5; number++) {
            alarms = FeatureAlarms.fromBytes(AlarmPolicy.DEFAULTS, alarms.toBytes());
            assertThat(changes(alarms, window(NONE, NONE, STABLE))).isEmpty();
        }
        assertThat(alarms.raised()).containsExactly("x");
        assertThat(changes(alarms, window(STABLE, DRIFTED, STABLE))).isEmpty();
        assertThat(changes(alarms, window(STABLE, DRIFTED, STABLE))).isEmpty();
        assertThat(changes(alarms, window(STABLE, STABLE, STABLE))).isEmpty();
        assertThat(changes(alarms, window(STABLE, STABLE, STABLE))).containsExactly(Change.RECOVERED);
    }

    @Test
    void windowsMustAgreeOnTheDistanceAndOneWithoutDataIsPassedOver() {
        FeatureAlarms alarms = new FeatureAlarms(AlarmPolicy.DEFAULTS);
        assertThat(changes(alarms, window(DRIFTED, STABLE))).isEmpty();
        assertThat(changes(alarms, window(STABLE, DRIFTED))).isEmpty();
        assertThat(changes(alarms, window(NONE, STABLE))).isEmpty();
        assertThat(changes(alarms, window(DRIFTED, STABLE))).containsExactly(Change.RAISED);
    }

    @Test
    void valuesThatGoMissingAsInTrainingDoNotCallOffTheirDrift() {
        double[] training = normals(1, 20_000, 0);
        for (int row = 0; row < training.length; row++) {
            training[row] = row % 20 == 0 ? training[row] : Double.NaN;
        }
        FeatureProfile profile = ReferenceProfile.numeric("x", training, ReferenceProfile.USUAL_BINS);
        WindowJudge judge = new WindowJudge(DriftThresholds.DEFAULTS);
        FeatureAlarms alarms = new FeatureAlarms(new AlarmPolicy(1, 1));
        assertThat(changes(alarms, judge.judge(List.of(missing(profile, 5000, 3)))))
                .containsExactly(Change.RAISED);
        assertThat(changes(alarms, judge.judge(List.of(missing(profile, 1000, 3)))))
                .isEmpty();
        assertThat(changes(alarms, judge.judge(List.of(missing(profile, 5000, 0)))))
                .containsExactly(Change.RECOVERED);
    }

    /** Of twenty rows nineteen have no value. */
    private static Compared missing(FeatureProfile profile, int rows, double shift) {
        NumericCounts counts = (NumericCounts) profile.newCounts();
        double[] values = normals(7, rows, shift);
        for (int row = 0; row < rows; row++) {
            counts.add(row % 20 == 0 ? values[row] : Double.NaN);
        }
        return new Compared("x", profile.tally(), counts.tally());
    }

    @Test
    void aDistanceThatIsNoLongerTakenIsForgotten() {
        FeatureAlarms alarms = new FeatureAlarms(new AlarmPolicy(1, 1));
        assertThat(changes(alarms, window(STABLE, DRIFTED))).containsExactly(Change.RAISED);
        assertThat(changes(alarms, window(STABLE))).containsExactly(Change.RECOVERED);
    }

    @Test
    void namesThatCouldNotBeReadBackAreRefused() {
        FeatureAlarms alarms = new FeatureAlarms(AlarmPolicy.DEFAULTS);
        String longest = "€".repeat(1 << 14);
        alarms.update(List.of(new Finding(longest, Distance.PSI, DRIFTED)));
        alarms = FeatureAlarms.fromBytes(AlarmPolicy.DEFAULTS, alarms.toBytes());
        alarms.update(List.of(new Finding(longest, Distance.PSI, DRIFTED)));
        assertThat(alarms.raised()).containsExactly(longest);
        FeatureAlarms last = alarms;
        assertThatThrownBy(() -> last.update(List.of(new Finding(longest + "x", Distance.PSI, DRIFTED))))
                .hasMessage("a feature's name must be at most 16384 characters, got 16385");
        FeatureAlarms many = new FeatureAlarms(AlarmPolicy.DEFAULTS);
        for (int i = 0; i < 1 << 16; i++) {
            many.update(List.of(new Finding("x" + i, Distance.PSI, STABLE)));
        }
        many.update(List.of(new Finding("x7", Distance.PSI, STABLE)));
        FeatureAlarms.fromBytes(AlarmPolicy.DEFAULTS, many.toBytes());
        assertThatThrownBy(() -> many.update(List.of(new Finding("y", Distance.PSI, STABLE))))
                .hasMessage("a model must have at most 65536 features");
    }

    @Test
    void hostileBytesAreRefused() {
        AlarmPolicy policy = AlarmPolicy.DEFAULTS;
        assertThatThrownBy(() -> FeatureAlarms.fromBytes(policy, new byte[] {1}))
                .hasMessage("feature alarms: expected version 2, got 1");
        assertThatThrownBy(() -> FeatureAlarms.fromBytes(policy, new byte[] {2, 3, 1, 'x'}))
                .hasMessage("feature alarms: cut short after 4 bytes");
    }
}
