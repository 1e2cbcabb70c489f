package io.headrace.runtime.infer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headrace.contract.ElementType;
import io.headrace.contract.ModelSignature;
import io.headrace.contract.ScoreOutput;
import io.headrace.contract.TensorSpec;
import io.headrace.contract.TensorSpec.Kind;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ScoreOutputsTest {
    private static final TensorSpec LABEL = TensorSpec.tensor("label", ElementType.INT64, -1L);
    private static final TensorSpec PROBABILITIES = TensorSpec.tensor("probabilities", ElementType.FLOAT32, -1L, 2L);

    @Test
    void missingOutputIsAnsweredWithTheOutputsThereAre() {
        assertThat(ScoreOutputs.check(signature(LABEL, PROBABILITIES), new ScoreOutput("score", 0)))
                .containsExactly("score.output: expected an output of the model, found score; the model's outputs are"
                        + " label int64[*], probabilities float32[*,2]");
    }

    @Test
    void classBeyondTheColumnsIsRefused() {
        assertThat(ScoreOutputs.check(signature(PROBABILITIES), new ScoreOutput("probabilities", 2)))
                .containsExactly("score.class: expected a column of output probabilities float32[*,2] from 0 to 1,"
                        + " found 2");
    }

    @Test
    void labelsAreNoScores() {
        assertThatThrownBy(() -> ScoreReader.of(signature(LABEL), new ScoreOutput("label", 0)))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("expected a float tensor with one row per event or a ZipMap, found int64[*]");
    }

    @Test
    void probabilityOfThePositiveClassIsTheBestGuess() {
        assertThat(ScoreOutputs.infer(signature(LABEL, PROBABILITIES))).contains(new ScoreOutput("probabilities", 1));
        assertThat(ScoreOutputs.infer(signature(LABEL, zipMap(Kind.ZIPMAP_INT64))))
                .contains(new ScoreOutput("map", 1));
    }

    @Test
    void singleColumnIsItsOwnScore() {
        assertThat(ScoreOutputs.infer(signature(TensorSpec.tensor("variable", ElementType.FLOAT64, -1L, 1L))))
                .contains(new ScoreOutput("variable", 0));
    }

    @Test
    void threeClassesLeaveTheScoreOpen() {
        assertThat(ScoreOutputs.infer(signature(TensorSpec.tensor("probabilities", ElementType.FLOAT32, -1L, 3L))))
                .isEqualTo(Optional.empty());
    }

    @Test
    void scoreIsDescribedWithItsPlace() {
        ModelSignature signature = signature(PROBABILITIES, zipMap(Kind.ZIPMAP_STRING));

        assertThat(ScoreOutputs.describe(signature, new ScoreOutput("probabilities", 1)))
                .isEqualTo("probabilities float32[*,2], column 1");
        assertThat(ScoreOutputs.describe(signature, new ScoreOutput("map", 1)))
                .isEqualTo("map seq(map(string,float32)), class 1");
    }

    private static TensorSpec zipMap(Kind kind) {
        return new TensorSpec("map", kind, ElementType.FLOAT32, List.of());
    }

    private static ModelSignature signature(TensorSpec... outputs) {
        return new ModelSignature(List.of(), List.of(outputs));
    }
}
