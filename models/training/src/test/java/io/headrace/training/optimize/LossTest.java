package io.headrace.training.optimize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.headrace.runtime.repository.CaseAnswers;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LossTest {
    @Test
    void largestMeanAndWhereItIs() {
        Loss loss = loss(null, scores(0.1, 0.5, 0.9), scores(0.1, 0.4, 0.92));

        assertThat(loss.largest()).isEqualTo(0.1, offset(1e-12));
        assertThat(loss.mean()).isEqualTo(0.04, offset(1e-12));
        assertThat(loss.worst()).isEqualTo(1);
        assertThat(loss.worstCase()).isEqualTo("0.500000 became 0.400000");
        assertThat(loss.ranking()).isEmpty();
    }

    @Test
    void aDecisionIsAnotherWhereAScoreCrossesAThreshold() {
        Loss loss = loss(null, scores(0.29, 0.3, 0.5, 0.81), scores(0.3, 0.3, 0.31, 0.79));

        assertThat(loss.decisions())
                .as("of review from 0.3 and decline from 0.8")
                .hasValue(2);
    }

    @Test
    void aScoreThatIsLostIsWorseThanAnyDifference() {
        CaseAnswers refused =
                new CaseAnswers(new double[] {5, 0, 3}, new String[] {null, "refused by the model", null});
        Loss loss = loss(null, scores(1, 2, 3), refused);

        assertThat(loss.lost()).isEqualTo(1);
        assertThat(loss.largest()).isInfinite();
        assertThat(loss.worst()).isEqualTo(1);
        assertThat(loss.worstCase()).isEqualTo("2.00000 became refused by the model");
        assertThat(loss.mean()).as("of the other two").isEqualTo(2);
        assertThat(loss(null, scores(1, 2), scores(1, Double.NaN)).worstCase()).isEqualTo("2.00000 became NaN");
    }

    @Test
    void rowsThatNeitherScoresAreCountedAndCompareNothing() {
        CaseAnswers failed = new CaseAnswers(new double[] {0, 7, 1}, new String[] {"refused", null, null});
        Loss loss = loss(new boolean[] {true, true, false}, failed, failed);

        assertThat(loss.unscored()).isEqualTo(1);
        assertThat(loss.rows()).isEqualTo(2);
        assertThat(loss.largest()).isZero();
        assertThat(loss.ranking().orElseThrow().rocAucBefore()).isEqualTo(1);
        Loss nothing = loss(null, scores(Double.NaN), scores(Double.NaN));
        assertThat(nothing.rows() + nothing.lost()).isZero();
        assertThat(nothing.worstCase()).isEqualTo("no row has a score");
    }

    @Test
    void labelsTellHowWellBothFindThem() {
        Loss loss =
                loss(new boolean[] {false, true, false, true}, scores(0.1, 0.9, 0.2, 0.8), scores(0.1, 0.9, 0.85, 0.8));

        Loss.Ranking ranking = loss.ranking().orElseThrow();
        assertThat(ranking.rocAucBefore()).isEqualTo(1);
        // of four pairs of a labelled and another row one is the wrong way round
        assertThat(ranking.rocAucAfter()).isEqualTo(0.75);
        assertThat(ranking.averagePrecisionBefore()).isEqualTo(1);
        assertThat(ranking.averagePrecisionAfter()).isEqualTo((1 + 2 / 3.0) / 2, offset(1e-7));
        assertThat(loss(new boolean[] {true, true}, scores(0, 1), scores(0, 1)).ranking())
                .as("of one kind only")
                .isEmpty();
    }

    private static Loss loss(boolean[] labels, CaseAnswers before, CaseAnswers after) {
        JsonNode cell = JsonNodeFactory.instance.numberNode(0);
        int rows = before.scores().length;
        return Loss.of(
                new MeasuredRows("rows", Map.of("x", Collections.nCopies(rows, List.of(cell))), labels),
                before,
                after,
                List.of(0.3, 0.8));
    }

    private static CaseAnswers scores(double... scores) {
        return new CaseAnswers(scores, new String[scores.length]);
    }
}
