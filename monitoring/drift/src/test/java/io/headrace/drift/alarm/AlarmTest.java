package io.headrace.drift.alarm;

import static io.headrace.drift.alarm.Alarm.Change.NONE;
import static io.headrace.drift.alarm.Alarm.Change.RAISED;
import static io.headrace.drift.alarm.Alarm.Change.RECOVERED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headrace.drift.alarm.Alarm.Change;
import org.junit.jupiter.api.Test;

class AlarmTest {
    /** D drifted, s stable, - not enough data. */
    private static Change[] changes(Alarm alarm, String windows) {
        return windows.chars()
                .mapToObj(window -> alarm.update(
                        window == '-' ? new Verdict.NotEnoughData(1000, 3) : new Verdict.Judged(1, 0, window == 'D')))
                .toArray(Change[]::new);
    }

    private static Alarm twoOfThree() {
        return new Alarm(AlarmPolicy.DEFAULTS);
    }

    @Test
    void oneWindowAloneIsNoAlarm() {
        assertThat(changes(twoOfThree(), "sDssDssDss")).containsOnly(NONE);
    }

    @Test
    void twoOfThreeWindowsRaiseOnceAndTwoQuietOnesRecoverOnce() {
        assertThat(changes(twoOfThree(), "sDDDsDss s".replace(" ", "")))
                .containsExactly(NONE, NONE, RAISED, NONE, NONE, NONE, NONE, RECOVERED, NONE);
        assertThat(changes(twoOfThree(), "DsD")).containsExactly(NONE, NONE, RAISED);
    }

    @Test
    void afterRecoveryAnAlarmNeedsNewEvidence() {
        assertThat(changes(new Alarm(new AlarmPolicy(2, 10)), "DDssDsD"))
                .containsExactly(NONE, RAISED, NONE, RECOVERED, NONE, NONE, RAISED);
    }

    @Test
    void windowsWithoutEnoughDataNeitherRaiseNorRecover() {
        assertThat(changes(twoOfThree(), "D---D---s-s"))
                .containsExactly(NONE, NONE, NONE, NONE, RAISED, NONE, NONE, NONE, NONE, NONE, RECOVERED);
        assertThat(changes(twoOfThree(), "------")).containsOnly(NONE);
    }

    @Test
    void oneOfOneSpeaksAtOnce() {
        assertThat(changes(new Alarm(new AlarmPolicy(1, 1)), "DsD")).containsExactly(RAISED, RECOVERED, RAISED);
        assertThat(changes(new Alarm(new AlarmPolicy(64, 64)), "D".repeat(64))).endsWith(RAISED);
    }

    @Test
    void anAlarmRestoredAnywhereGoesOn() {
        String windows = "sDsDDssDsDsss";
        Change[] expected = changes(twoOfThree(), windows);
        Alarm alarm = twoOfThree();
        for (int i = 0; i < expected.length; i++) {
            alarm = Alarm.fromBytes(AlarmPolicy.DEFAULTS, alarm.toBytes());
            assertThat(changes(alarm, windows.substring(i, i + 1))).containsExactly(expected[i]);
        }
    }

    @Test
    void impossiblePoliciesAreNamed() {
        assertThatThrownBy(() -> new AlarmPolicy(4, 3))
                .hasMessage("drift.alarm must be k of n windows, 1 to n of at most 64: 4 of 3");
    }
}
