package io.headrace.training.optimize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class WeightQuantizationTest {
    @Test
    void eachColumnOfAMatrixIsScaledByItsLargestWeight() {
        float[] values = new float[16 * 16];
        for (int i = 0; i < values.length; i++) {
            int column = i % 16;
            values[i] = (column + 1) * (i / 16 - 8) / 8f;
        }
        TestGraph test = new TestGraph(16)
                .constant("w", new long[] {16, 16}, values)
                .node("MatMul", "y", "x", "w")
                .output("y", 16);
        Map<String, TensorProto> found = constants(WeightQuantization.of(test.whole()));

        assertThat(found).containsOnlyKeys("w/int8", "w/int8/scale");
        TensorProto bytes = found.get("w/int8");
        float[] scales = Weights.floats(found.get("w/int8/scale"));
        assertThat(bytes.getDataType()).isEqualTo(DataType.INT8.getNumber());
        assertThat(found.get("w/int8/scale").getDimsList()).isEqualTo(List.of(1L, 16L));
        for (int column = 0; column < 16; column++) {
            assertThat(scales[column]).isEqualTo((column + 1) / 127f);
            assertThat(bytes.getRawData().byteAt(column)).isEqualTo((byte) -127);
            // a quarter of the largest: 31.75
            assertThat(bytes.getRawData().byteAt(10 * 16 + column)).isEqualTo((byte) 32);
        }
    }

    @Test
    void weightsOfEveryKindOfOperatorAreWithinHalfAStepOfTheirChannel() {
        assertWithinHalfAStep(
                new TestGraph(16)
                        .weights("w", 1, 16, 20)
                        .node("Gemm", "y", "x", "w")
                        .output("y", 20),
                1);
        assertWithinHalfAStep(
                new TestGraph(16)
                        .weights("w", 1, 20, 16)
                        .node("Gemm", "y", List.of(TestGraph.number("transB", 1)), "x", "w")
                        .output("y", 20),
                0);
        TestGraph convolution = new TestGraph(16).weights("w", 1, 4, 16, 3, 3);
        convolution.builder().setInput(0, TestGraph.value("x", DataType.FLOAT, -1, 16, 8, 8));
        assertWithinHalfAStep(convolution.node("Conv", "y", "x", "w").output("y", 4, 6, 6), 0);
    }

    @Test
    void aPerceptronAnswersAlikeFromAFileAQuarterAsLarge() {
        TestGraph test = new TestGraph(64)
                .weights("w1", 0.1f, 64, 256)
                .weights("w2", 0.05f, 256, 1)
                .node("MatMul", "h", "x", "w1")
                .node("Relu", "r", "h")
                .node("MatMul", "logit", "r", "w2")
                .node("Sigmoid", "y", "logit")
                .output("y", 1);
        Rewriting small = WeightQuantization.of(test.whole());
        float[] rows = test.rows(50);
        float[] expected = test.run(test.proto(), rows);
        float[] found = test.run(small.model(), rows);

        for (int i = 0; i < expected.length; i++) {
            assertThat(found[i]).isCloseTo(expected[i], offset(5e-3f));
        }
        assertThat(found).isNotEqualTo(expected);
        assertThat(small.changed()).isEqualTo(2);
        assertThat(small.model().getSerializedSize()).isLessThan(test.proto().getSerializedSize() * 3 / 10);
    }

    @Test
    void aRowsScoreDoesNotDependOnItsBatch() {
        TestGraph test = TestGraph.perceptron();
        Rewriting small = WeightQuantization.of(test.whole());
        float[] alone = {0.1f, -2, 3, 0, 1, 1, 1, 1, 0.5f, 0.5f, 0.5f, 0.5f, -1, -1, -1, -1};
        float[] beside = new float[32];
        System.arraycopy(alone, 0, beside, 0, 16);
        beside[16] = 1e6f;

        assertThat(test.run(small.model(), beside)[0]).isCloseTo(test.run(small.model(), alone)[0], offset(1e-6f));
    }

    @Test
    void aMatrixThatTwoOperatorsShareIsKeptOnce() {
        TestGraph test = new TestGraph(16)
                .weights("w", 0.2f, 16, 16)
                .node("MatMul", "a", "x", "w")
                .node("MatMul", "b", "a", "w")
                .node("Add", "y", "b", "w_row");
        test.weights("w_row", 1, 16).output("y", 16);
        Rewriting small = WeightQuantization.of(test.whole());

        assertThat(small.changed()).isEqualTo(2);
        assertThat(constants(small)).containsOnlyKeys("w/int8", "w/int8/scale", "w_row");
        assertThat(test.run(small.model(), test.rows(3))).hasSize(48);
    }

    @Test
    void aChannelOfZerosStaysZeroAndInfiniteWeightsStay() {
        float[] zeros = new float[16 * 16];
        zeros[1] = 5;
        float[] infinite = new float[16 * 16];
        infinite[3] = Float.POSITIVE_INFINITY;
        TestGraph test = new TestGraph(16)
                .constant("zeros", new long[] {16, 16}, zeros)
                .constant("infinite", new long[] {16, 16}, infinite)
                .node("MatMul", "y", "x", "zeros")
                .node("MatMul", "z", "x", "infinite")
                .output("y", 16)
                .output("z", 16);
        Rewriting small = WeightQuantization.of(test.whole());

        assertThat(small.kept()).isEqualTo(Map.of("MatMul (weights not finite)", 1));
        assertThat(constants(small)).containsOnlyKeys("zeros/int8", "zeros/int8/scale", "infinite");
        assertThat(test.run(small.model(), new float[] {1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1}))
                .startsWith(0, 5, 0);
    }

    private static void assertWithinHalfAStep(TestGraph test, int axis) {
        Rewriting small = WeightQuantization.of(test.whole());
        TensorProto first = test.proto().getGraph().getInitializer(0);
        float[] before = Weights.floats(first);
        float[] scales = Weights.floats(constants(small).get("w/int8/scale"));
        byte[] bytes = constants(small).get("w/int8").getRawData().toByteArray();
        int stride = 1;
        for (int i = axis + 1; i < first.getDimsCount(); i++) {
            stride *= (int) first.getDims(i);
        }
        assertThat(scales).hasSize((int) first.getDims(axis));
        float[] largest = new float[scales.length];
        for (int i = 0; i < before.length; i++) {
            int channel = i / stride % scales.length;
            largest[channel] = Math.max(largest[channel], Math.abs(before[i]));
            assertThat(bytes[i] * scales[channel]).isCloseTo(before[i], offset(0.501f * scales[channel]));
        }
        for (int channel = 0; channel < scales.length; channel++) {
            assertThat(scales[channel] * 127).isCloseTo(largest[channel], offset(1e-5f));
        }
    }

    private static Map<String, TensorProto> constants(Rewriting rewriting) {
        return rewriting.model().getGraph().getInitializerList().stream()
                .collect(Collectors.toMap(TensorProto::getName, tensor -> tensor));
    }
}
