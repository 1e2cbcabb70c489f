package io.headrace.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import io.headrace.contract.FeatureVector;
import io.headrace.contract.Provenance;
import io.headrace.contract.Score;
import io.headrace.schemas.ScoreEncoder;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScoreTallyTest {
    private static final long FIRST_ID = 5_000;
    private static final long START = 1_700_000_000_000L;

    private final ScoreTally tally = new ScoreTally(FIRST_ID, START, "approve");
    private final ScoreEncoder encoder = ScoreEncoder.json();

    private void read(long id, long eventTime, String decision, long readAt) {
        byte[] value = encoder.encode(new Score(
                Long.toString(id),
                "c1",
                eventTime,
                Provenance.of("card-fraud", "card-fraud", "1", "ab", "cd"),
                0.25,
                decision,
                Double.NaN,
                eventTime + 1,
                0,
                FeatureVector.EMPTY,
                List.of()));
        tally.read(value, readAt * 1_000);
    }

    @Test
    void delaysRunFromTheEventTimeToTheRead() {
        for (int i = 0; i < 100; i++) {
            read(FIRST_ID + i, START + i, "approve", START + i + i + 1);
        }

        assertThat(tally.delays().count()).isEqualTo(100);
        assertThat(tally.delays().p50()).isCloseTo(50, offset(0.1));
        assertThat(tally.delays().p99()).isCloseTo(99, offset(0.1));
        assertThat(tally.delays().max()).isCloseTo(100, offset(0.1));
    }

    @Test
    void theHistoryCountsForNothing() {
        read(FIRST_ID - 1, START + 5, "decline", START + 9);

        assertThat(tally.scores()).isZero();
        assertThat(tally.flagged()).isZero();
        assertThat(tally.delays()).isEqualTo(Delays.NONE);
    }

    @Test
    void warmUpCountsAsAScoreButForNoDelay() {
        read(FIRST_ID, START - 1, "approve", START + 900);

        assertThat(tally.scores()).isEqualTo(1);
        assertThat(tally.delays()).isEqualTo(Delays.NONE);
    }

    @Test
    void aRepeatIsNotASecondScore() {
        read(FIRST_ID + 3, START, "review", START + 1);
        read(FIRST_ID + 3, START, "review", START + 2);

        assertThat(tally.scores()).isEqualTo(1);
        assertThat(tally.flagged()).isEqualTo(1);
        assertThat(tally.repeats()).isEqualTo(1);
        assertThat(tally.delays().count()).isEqualTo(1);
    }

    @Test
    void everyDecisionButTheLowestIsFlagged() {
        read(FIRST_ID, START, "approve", START);
        read(FIRST_ID + 1, START, "review", START);
        read(FIRST_ID + 2, START, "decline", START);

        assertThat(tally.flagged()).isEqualTo(2);
    }
}
