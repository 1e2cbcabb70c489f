package io.headrace.training.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.headrace.training.TrainingException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TreeEnsembleTest {
    @Test
    void baseScoreIsReadWithAndWithoutBrackets() {
        assertThat(TreeEnsemble.baseMargin("5E-1")).isZero();
        assertThat(TreeEnsemble.baseMargin("[2.5E-1]")).isCloseTo((float) -Math.log(3), within(1e-6f));
    }

    @Test
    void anotherObjectiveIsRefused() {
        byte[] json = "{\"learner\":{\"objective\":{\"name\":\"reg:squarederror\"}}}".getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> TreeEnsemble.parse(json))
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("expected objective binary:logistic, found reg:squarederror");
    }
}
