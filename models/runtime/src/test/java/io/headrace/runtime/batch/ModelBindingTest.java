package io.headrace.runtime.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headrace.contract.ElementType;
import io.headrace.contract.FeatureRow;
import io.headrace.contract.ModelSignature;
import io.headrace.contract.TensorSpec;
import io.headrace.runtime.TestEvents;
import io.headrace.runtime.infer.ModelException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ModelBindingTest {
    private static final List<String> NAMES = List.of("amount", "night", "count", "mean");
    private static final ModelSignature ONE_INPUT = signature(TensorSpec.tensor("x", ElementType.FLOAT32, -1L, 3L));

    @Test
    void soundBindingHasNoErrors() {
        assertThat(check(ONE_INPUT, Map.of("x", List.of("amount", "count", "mean"))))
                .isEmpty();
    }

    @Test
    void wrongWidthIsAnsweredWithShapeAndCount() {
        assertThat(check(ONE_INPUT, Map.of("x", List.of("amount", "count"))))
                .containsExactly("model=card-fraud/3 input=x: expected float32[*,3], got 2 features;"
                        + " check the features and the manifest's feature order");
    }

    @Test
    void everyErrorIsFoundAtOnce() {
        ModelSignature signature = signature(
                TensorSpec.tensor("x", ElementType.FLOAT32, -1L, 3L),
                TensorSpec.tensor("text", ElementType.STRING, -1L, 1L),
                TensorSpec.tensor("rest", ElementType.INT64, -1L));

        assertThat(check(
                        signature,
                        Map.of("x", List.of("amount", "typo"), "y", List.of("mean"), "text", List.of("night"))))
                .hasSize(5)
                .anyMatch(error -> error.contains("input=y: expected one of [x, text, rest]"))
                .anyMatch(error -> error.contains("input=x: expected a feature of the spec, found typo"))
                .anyMatch(error -> error.contains("input=x: expected float32[*,3], got 2 features"))
                .anyMatch(error -> error.contains("input=text: expected a numeric input, found string[*,1]"))
                .anyMatch(error -> error.contains("input=rest: expected features for int64[*], found none"));
    }

    @Test
    void featureOrderIsHeldAgainstTheManifest() {
        assertThat(ModelBinding.check(
                        "card-fraud/3",
                        ONE_INPUT,
                        Map.of("x", List.of("amount", "mean", "count")),
                        Map.of("x", List.of("amount", "count", "mean")),
                        NAMES))
                .containsExactly("model=card-fraud/3 input=x: expected the manifest's 3 features with mean at place 1,"
                        + " found 3 with count there; check the manifest's feature order");
    }

    @Test
    void fixedBatchesScalarsAndHalfOpenShapesAreRefused() {
        assertThat(InputLayout.problem(TensorSpec.tensor("x", ElementType.FLOAT32, 8L, 3L), 3))
                .isPresent();
        assertThat(InputLayout.problem(TensorSpec.tensor("x", ElementType.FLOAT32), 1))
                .isPresent();
        assertThat(InputLayout.problem(TensorSpec.tensor("x", ElementType.FLOAT32, -1L, -1L, -1L), 4))
                .isPresent();
        assertThat(InputLayout.problem(TensorSpec.tensor("x", ElementType.FLOAT32, -1L, -1L, 3L), 4))
                .isPresent();
        assertThat(InputLayout.problem(TensorSpec.tensor("x", ElementType.BFLOAT16, -1L, 1L), 1))
                .isPresent();
    }

    @Test
    void openWidthIsThatOfTheFeatures() {
        assertThat(InputLayout.of(TensorSpec.tensor("x", ElementType.FLOAT32, -1L, -1L, 3L), 6)
                        .shape(4))
                .containsExactly(4, 2, 3);
        assertThat(InputLayout.of(TensorSpec.tensor("x", ElementType.FLOAT32, -1L), 1)
                        .shape(4))
                .containsExactly(4);
    }

    @Test
    void modelForSingleRowsLimitsTheBatch() {
        SlabLayout layout =
                SlabLayout.of(signature(TensorSpec.tensor("x", ElementType.FLOAT32, 1L, 3L)), Map.of("x", 3));

        assertThat(layout.rowLimit()).isEqualTo(1);
    }

    @Test
    void featuresAreWrittenInEachInputsTypeAndOrder() {
        ModelBinding binding = bind(
                signature(
                        TensorSpec.tensor("f32", ElementType.FLOAT32, -1L, 2L),
                        TensorSpec.tensor("f64", ElementType.FLOAT64, -1L, 1L),
                        TensorSpec.tensor("i64", ElementType.INT64, -1L),
                        TensorSpec.tensor("flag", ElementType.BOOL, -1L, 1L),
                        TensorSpec.tensor("half", ElementType.FLOAT16, -1L, 1L),
                        TensorSpec.tensor("u8", ElementType.UINT8, -1L, 1L)),
                Map.of(
                        "f32", List.of("mean", "amount"),
                        "f64", List.of("mean"),
                        "i64", List.of("count"),
                        "flag", List.of("night"),
                        "half", List.of("amount"),
                        "u8", List.of("count")));
        BatchSlab slab = new BatchSlab(binding.layout(), 2);

        new FeatureRowWriter(binding).write(row(1.5, 1, 200, Double.NaN), 1, slab);

        assertThat(slab.buffer(0).getFloat(8)).isNaN();
        assertThat(slab.buffer(0).getFloat(12)).isEqualTo(1.5f);
        assertThat(slab.buffer(1).getDouble(8)).isNaN();
        assertThat(slab.buffer(2).getLong(8)).isEqualTo(200);
        assertThat(slab.buffer(3).get(1)).isEqualTo((byte) 1);
        assertThat(slab.buffer(4).getShort(2)).as("1.5 as binary16").isEqualTo((short) 0x3e00);
        assertThat(slab.buffer(5).get(1)).isEqualTo((byte) 200);
    }

    @Test
    void valuesThatAnIntegerInputWouldBendAreRefused() {
        ModelBinding binding =
                bind(signature(TensorSpec.tensor("i32", ElementType.INT32, -1L)), Map.of("i32", List.of("count")));
        FeatureRowWriter writer = new FeatureRowWriter(binding);
        BatchSlab slab = new BatchSlab(binding.layout(), 1);

        Map<Double, String> kinds = Map.of(
                Double.NaN, "NaN", 12.5, "a fraction", 0x1p31, "one beyond", Double.POSITIVE_INFINITY, "one beyond");
        kinds.forEach((value, kind) -> assertThatThrownBy(() -> writer.write(row(0, 0, value, 0), 0, slab))
                .isInstanceOf(RowRefusedException.class)
                .hasMessage("input=i32 feature=count: expected a whole number from -2147483648 to 2147483647,"
                        + " found " + kind));
        writer.write(row(0, 0, -0x1p31, 0), 0, slab);
        assertThat(slab.buffer(0).getInt(0)).isEqualTo(Integer.MIN_VALUE);
    }

    @Test
    void bindingThrowsWhatCheckFinds() {
        assertThatThrownBy(() -> bind(ONE_INPUT, Map.of()))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("found none; say what feeds it");
    }

    private static FeatureRow row(double... values) {
        return new FeatureRow(TestEvents.ANY, values, 0);
    }

    private static List<String> check(ModelSignature signature, Map<String, List<String>> fed) {
        return ModelBinding.check("card-fraud/3", signature, Map.of(), fed, NAMES);
    }

    private static ModelBinding bind(ModelSignature signature, Map<String, List<String>> fed) {
        return ModelBinding.of("card-fraud/3", signature, Map.of(), fed, NAMES);
    }

    private static ModelSignature signature(TensorSpec... inputs) {
        return new ModelSignature(List.of(inputs), List.of());
    }
}
