package io.headrace.training.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CurvesTest {
    private static final boolean[] LABELS = {false, false, true, true};
    private static final float[] SCORES = {0.1f, 0.4f, 0.35f, 0.8f};

    /** The example of scikit-learn's documentation of roc_auc_score. */
    @Test
    void rocAucIsThatOfScikitLearn() {
        assertThat(Curves.rocAuc(LABELS, SCORES)).isEqualTo(0.75);
    }

    /** The example of scikit-learn's documentation of average_precision_score: 0.83. */
    @Test
    void averagePrecisionIsThatOfScikitLearn() {
        assertThat(Curves.averagePrecision(LABELS, SCORES)).isCloseTo(0.83, within(0.005));
    }

    /** Hanley and McNeil 1982, table I: 109 CT images rated 1 to 5; the area by the Wilcoxon statistic is 0.893. */
    @Test
    void tiedRatingsGiveTheAreaOfHanleyAndMcNeil() {
        int[] normal = {33, 6, 6, 11, 2};
        int[] abnormal = {3, 2, 2, 11, 33};
        boolean[] labels = new boolean[109];
        float[] scores = new float[109];
        int row = 0;
        for (int rating = 0; rating < 5; rating++) {
            for (int i = 0; i < normal[rating] + abnormal[rating]; i++) {
                labels[row] = i >= normal[rating];
                scores[row++] = rating + 1;
            }
        }
        assertThat(Curves.rocAuc(labels, scores)).isCloseTo(0.893, within(0.0005));
    }

    @Test
    void orderOfTiedRowsDoesNotMatter() {
        boolean[] labels = {true, false, true, false};
        boolean[] turned = {false, true, false, true};
        float[] same = {0.5f, 0.5f, 0.5f, 0.5f};
        assertThat(Curves.rocAuc(labels, same)).isEqualTo(0.5).isEqualTo(Curves.rocAuc(turned, same));
        assertThat(Curves.averagePrecision(labels, same))
                .isEqualTo(0.5)
                .isEqualTo(Curves.averagePrecision(turned, same));
    }

    @Test
    void negativeScoresAndZerosOfBothSignsAreRankedAsNumbers() {
        boolean[] labels = {false, false, true, true};
        assertThat(Curves.rocAuc(labels, new float[] {-3, -2, -1, 5})).isEqualTo(1);
        assertThat(Curves.rocAuc(labels, new float[] {0f, -0f, 0f, -0f})).isEqualTo(0.5);
    }

    @Test
    void withoutFraudThereIsNoMeasure() {
        assertThat(Curves.rocAuc(new boolean[2], new float[2])).isNaN();
        assertThat(Curves.averagePrecision(new boolean[2], new float[2])).isNaN();
    }

    @Test
    void nanIsNoScore() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Curves.rocAuc(new boolean[1], new float[] {Float.NaN}))
                .withMessageContaining("row 0");
    }
}
