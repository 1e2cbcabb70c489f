package io.headrace.stages.score;

import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.contract.FeatureRow;
import io.headrace.contract.Flags;
import io.headrace.contract.Provenance;
import io.headrace.contract.Score;
import io.headrace.metrics.MetricNames;
import io.headrace.metrics.StageMetrics;
import io.headrace.schemas.EventEncoder;
import io.headrace.stages.Cards;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScorerTest {
    private static final Bands BANDS = new Bands(Map.of("decline", 0.8, "review", 0.3), "approve");

    @ParameterizedTest
    @CsvSource({
        "0, approve, NaN",
        "-5, approve, NaN",
        "0.29999999999999993, approve, NaN",
        "0.3, review, 0.3",
        "0.7999999999999999, review, 0.3",
        "0.8, decline, 0.8",
        "1, decline, 0.8",
        "7, decline, 0.8"
    })
    void aBandBeginsAtItsLowestScore(double score, String decision, double lowest) {
        assertThat(BANDS.band(BANDS.indexOf(score))).isEqualTo(new Bands.Band(decision, lowest));
    }

    @Test
    void withoutBandsEveryScoreGetsTheDecisionBelow() {
        Bands none = new Bands(Map.of(), "scored");
        assertThat(none.size()).isOne();
        assertThat(none.band(none.indexOf(0.99))).isEqualTo(new Bands.Band("scored", Double.NaN));
    }

    @Test
    void aScoreCarriesItsEvidence() {
        FeatureRow row = Cards.row(7, 0.4);
        row.flag(Flags.LATE);
        Scorer scorer = scorer("cards", "model", "spec");
        scorer.beginBatch();
        Score score = scorer.score(row, 0.4);

        assertThat(score.eventId()).isEqualTo("7");
        assertThat(score.key()).isEqualTo("c2");
        assertThat(score.eventTime()).isEqualTo(7);
        assertThat(score.decision()).isEqualTo("review");
        assertThat(score.threshold()).isEqualTo(0.3);
        assertThat(score.scoredAt()).isEqualTo(99);
        assertThat(score.has(Flags.LATE)).isTrue();
        assertThat(score.features().names()).containsExactly("amount");
        assertThat(score.features().value(0)).isEqualTo(0.4);
        assertThat(score.provenance().modelSha256()).isEqualTo("model");
        assertThat(score.provenance().specSha256()).isEqualTo("spec");
    }

    @Test
    void theSameEventPipelineModelAndSpecGiveTheSameId() {
        String id = id("cards", "model", "spec", 7);

        assertThat(id).isEqualTo(id("cards", "model", "spec", 7)).matches("[0-9a-f]{16}-7");
        assertThat(Set.of(
                        id,
                        id("cards", "model", "spec", 8),
                        id("other", "model", "spec", 7),
                        id("cards", "other", "spec", 7),
                        id("cards", "model", "other", 7),
                        id("cardsm", "odel", "spec", 7)))
                .hasSize(6);
    }

    /** {@code printf 'cards\0model\0spec\0' | sha256sum | cut -c1-16}. */
    @Test
    void theIdBeginsWithASha256ThatAnyoneCanCompute() {
        assertThat(id("cards", "model", "spec", 7)).isEqualTo("ef24b6dd7c40bca9-7");
    }

    @Test
    void scoresAndDecisionsAreCountedWhenTheirBatchIsThrough() {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        Scorer scorer = scorer("cards", "model", "spec", StageMetrics.in(registry, "cards", "risk", "1"));
        scorer.beginBatch();
        for (double value : new double[] {0.1, 0.2, 0.9}) {
            scorer.score(Cards.row(1, value), value);
        }
        assertThat(emitted(registry)).isZero();

        scorer.endBatch();
        scorer.beginBatch();
        scorer.endBatch();

        assertThat(emitted(registry)).isEqualTo(3);
        assertThat(decided(registry, "approve")).isEqualTo(2);
        assertThat(decided(registry, "decline")).isOne();
    }

    /** The first one has none before it, and counts; so a batch of equal scores after another counts nothing. */
    @Test
    void scoresCountAsVariedWhereTheyDifferFromTheOneBeforeAlsoAcrossBatches() {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        Scorer scorer = scorer("cards", "model", "spec", StageMetrics.in(registry, "cards", "risk", "1"));
        scoreBatch(scorer, 0.1, 0.1, 0.2, 0.2);
        assertThat(varied(registry)).isEqualTo(2);

        scoreBatch(scorer, 0.2, 0.2);
        assertThat(varied(registry)).isEqualTo(2);

        scoreBatch(scorer, 0.1, 0.2);
        assertThat(varied(registry)).isEqualTo(4);
    }

    @Test
    void theRangeOfScoresIsClosed() {
        Scorer scorer = scorer("cards", "model", "spec");
        assertThat(scorer.accepts(0)).isTrue();
        assertThat(scorer.accepts(1)).isTrue();
        assertThat(scorer.accepts(Math.nextUp(1.0))).isFalse();
        assertThat(scorer.accepts(-Double.MIN_VALUE)).isFalse();
        assertThat(scorer.accepts(Double.NaN)).isFalse();
    }

    private static String id(String pipeline, String model, String spec, long event) {
        return scorer(pipeline, model, spec).score(Cards.row(event, 0.4), 0.4).scoreId();
    }

    private static void scoreBatch(Scorer scorer, double... values) {
        scorer.beginBatch();
        for (double value : values) {
            scorer.score(Cards.row(1, value), value);
        }
        scorer.endBatch();
    }

    private static double varied(MeterRegistry registry) {
        return registry.get(MetricNames.SCORE_VARIED.name()).counter().count();
    }

    private static double emitted(MeterRegistry registry) {
        return registry.get(MetricNames.SCORE_EMITTED.name()).counter().count();
    }

    private static double decided(MeterRegistry registry, String decision) {
        return registry.get(MetricNames.SCORE_DECISIONS.name())
                .tag("decision", decision)
                .counter()
                .count();
    }

    private static Scorer scorer(String pipeline, String model, String spec) {
        return scorer(pipeline, model, spec, StageMetrics.of("score-test", "risk", "1"));
    }

    private static Scorer scorer(String pipeline, String model, String spec, StageMetrics metrics) {
        Provenance provenance = Provenance.of(pipeline, "risk", "1", model, spec);
        Scoring scoring = new Scoring(provenance, List.of("amount"), Cards.CARD, BANDS, 0, 1);
        return new Scorer(scoring, EventEncoder.json(Cards.SCHEMA), () -> 99, metrics);
    }
}
