package io.headrace.training.optimize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HalfPrecisionTest {
    /** Largest difference that float16 explains in these graphs, whose values are near one. */
    private static final float ROUNDING = 5e-3f;

    @Test
    void weightsAreRoundedAsIeee754Says() {
        // IEEE 754-2008 binary16: 11 bits of precision, exponents -14 to 15, halves to even
        float[] values = {
            1f / 3, 65504f, 65519f, -2f, 0x1p-24f, 0x1p-25f, 0x1.8p-25f, 1 + 0x1p-11f, 1 + 3 * 0x1p-11f, -0f
        };
        int[] bits = {0x3555, 0x7BFF, 0x7BFF, 0xC000, 0x0001, 0x0000, 0x0001, 0x3C00, 0x3C02, 0x8000};
        TensorProto half = Weights.half("h", Weights.floats("w", List.of((long) values.length), values));
        var found = half.getRawData().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
        for (int bit : bits) {
            assertThat(found.getShort() & 0xFFFF).isEqualTo(bit);
        }
    }

    @Test
    void aPerceptronComputesInFloat16BetweenFloat32InputsAndOutputs() {
        TestGraph test = TestGraph.perceptron();
        Rewriting half = HalfPrecision.of(test.whole());

        assertSame(test, half);
        assertThat(half.changed()).isEqualTo(5);
        assertThat(half.kept()).isEmpty();
        GraphProto graph = half.model().getGraph();
        assertThat(graph.getInput(0)).isEqualTo(test.proto().getGraph().getInput(0));
        assertThat(graph.getOutput(0)).isEqualTo(test.proto().getGraph().getOutput(0));
        assertThat(graph.getInitializerList())
                .extracting(TensorProto::getDataType)
                .containsOnly(DataType.FLOAT16.getNumber());
        assertThat(casts(half)).as("one at each end").isEqualTo(2);
    }

    @Test
    void operatorsWithoutFloat16StayBetweenCasts() {
        TestGraph test = new TestGraph(8)
                .weights("w", 0.3f, 8, 8)
                .constant("axis_as_float", new long[] {1}, 0.5f)
                .node("MatMul", "a", "x", "w")
                .node("Softplus", "b", "a");
        test.builder()
                .addInitializer(TensorProto.newBuilder()
                        .setName("axis")
                        .setDataType(DataType.INT64.getNumber())
                        .addInt64Data(1));
        test.node("CumSum", "c", "b", "axis")
                .node("Mul", "d", "c", "axis_as_float")
                .node("Tanh", "y", "d")
                .output("y", 8);
        Rewriting half = HalfPrecision.of(test.whole());

        assertSame(test, half);
        assertThat(half.kept()).isEqualTo(Map.of("CumSum (has no float16)", 1));
        assertThat(casts(half)).isEqualTo(4);
    }

    @Test
    void weightsThatFloat16CannotHoldStay() {
        TestGraph test = new TestGraph(2)
                .constant("huge", new long[] {2}, 1e5f, 2e5f)
                .constant("tiny", new long[] {2}, 1e-5f, 1e-5f)
                .node("Mul", "a", "x", "huge")
                .node("Mul", "b", "a", "tiny")
                .node("Tanh", "y", "b")
                .output("y", 2);
        Rewriting half = HalfPrecision.of(test.whole());

        assertThat(half.kept()).isEqualTo(Map.of("Mul (weights beyond float16)", 1));
        assertThat(half.changed()).isEqualTo(2);
        assertThat(half.model().getGraph().getInitializerList())
                .filteredOn(tensor -> tensor.getName().equals("huge"))
                .as("as it was")
                .containsExactly(test.proto().getGraph().getInitializer(0));
    }

    @Test
    void aGraphInsideReadsWhatIsAroundItAsFloat32() {
        GraphProto.Builder then = GraphProto.newBuilder()
                .setName("then")
                .addNode(TestGraph.operator("Add", "t", List.of(), "h", "shift"))
                .addOutput(TestGraph.value("t", DataType.FLOAT, -1, 4));
        GraphProto.Builder otherwise = GraphProto.newBuilder()
                .setName("otherwise")
                .addNode(TestGraph.operator("Sub", "o", List.of(), "h", "shift"))
                .addOutput(TestGraph.value("o", DataType.FLOAT, -1, 4));
        TestGraph test = new TestGraph(4)
                .weights("w", 0.5f, 4, 4)
                .constant("shift", new long[] {4}, 0.1f, 0.2f, 0.3f, 0.4f)
                .node("MatMul", "h", "x", "w");
        test.builder()
                .addInitializer(TensorProto.newBuilder()
                        .setName("flag")
                        .setDataType(DataType.BOOL.getNumber())
                        .addInt32Data(1));
        test.node(
                        "If",
                        "chosen",
                        List.of(TestGraph.graph("then_branch", then), TestGraph.graph("else_branch", otherwise)),
                        "flag")
                .node("Tanh", "y", "chosen")
                .output("y", 4);
        Rewriting half = HalfPrecision.of(test.whole());

        assertSame(test, half);
        assertThat(half.kept()).isEqualTo(Map.of("If (holds a graph)", 1));
    }

    @Test
    void aTensorThatIsAnOutputAndReadOnInsideExistsInBothPrecisions() {
        TestGraph test = new TestGraph(4)
                .weights("w", 0.5f, 4, 4)
                .node("MatMul", "y", "x", "w")
                .node("Relu", "z", "y")
                .node("Shape", "s", "z")
                .output("y", 4)
                .output("z", 4);
        Rewriting half = HalfPrecision.of(test.whole());

        assertSame(test, half);
        assertThat(casts(half)).isEqualTo(3);
    }

    @Test
    void aConstantAgainstZeroIsNotRoundedToZero() {
        TestGraph test = new TestGraph(4)
                .constant("epsilon", new long[] {1}, 1e-9f)
                .node("Relu", "r", "x")
                .node("Add", "a", "r", "epsilon")
                .node("Log", "l", "a")
                .node("Tanh", "y", "l")
                .output("y", 4);
        Rewriting half = HalfPrecision.of(test.whole());

        assertThat(half.kept()).isEqualTo(Map.of("Add (weights beyond float16)", 1));
    }

    @Test
    void operatorsThatFixAnotherTypeStay() {
        TestGraph test = new TestGraph(4).weights("scale", 1, 4).weights("w", 0.5f, 4, 4);
        test.builder()
                .addInitializer(TensorProto.newBuilder()
                        .setName("size")
                        .setDataType(DataType.INT64.getNumber())
                        .addInt64Data(4))
                .addNode(TestGraph.operator("LayerNormalization", "n", List.of(), "x", "scale").toBuilder()
                        .addOutput("mean"));
        test.node("HannWindow", "window", "size")
                .node("Mul", "a", "n", "window")
                .node("Add", "b", "a", "mean")
                .node("Celu", "c", "b")
                .node("MatMul", "y", "c", "w")
                .output("y", 4);
        Rewriting half = HalfPrecision.of(test.whole());

        assertSame(test, half);
        assertThat(half.kept())
                .containsOnlyKeys(
                        "HannWindow (has no float16)",
                        "LayerNormalization (has float32 statistics)",
                        "Celu (has no float16)");
    }

    @Test
    void namesThatAreTakenAreLeftAlone() {
        TestGraph test = new TestGraph(4)
                .weights("w", 0.5f, 4, 4)
                .node("MatMul", "h/float16", "x", "w")
                .node("Tanh", "h", "h/float16")
                .node("MatMul", "y", "h", "w")
                .output("y", 4);

        assertSame(test, HalfPrecision.of(test.whole()));
    }

    @Test
    void operatorsOfOtherDomainsStay() {
        TestGraph test = new TestGraph(1);
        test.builder()
                .addNode(NodeProto.newBuilder()
                        .setOpType("Normalizer")
                        .setDomain("ai.onnx.ml")
                        .addInput("x")
                        .addOutput("y"));
        test.output("y", 1);
        Rewriting half = HalfPrecision.of(test.whole());

        assertThat(half.changed()).isZero();
        assertThat(half.kept()).isEqualTo(Map.of("Normalizer (of ai.onnx.ml)", 1));
    }

    private static void assertSame(TestGraph test, Rewriting rewriting) {
        float[] rows = test.rows(50);
        float[] expected = test.run(test.proto(), rows);
        float[] found = test.run(rewriting.model(), rows);
        assertThat(found).hasSameSizeAs(expected);
        boolean differs = false;
        for (int i = 0; i < expected.length; i++) {
            assertThat(found[i]).isCloseTo(expected[i], offset(ROUNDING));
            differs |= found[i] != expected[i];
        }
        assertThat(differs).as("it is rounded somewhere").isTrue();
    }

    private static long casts(Rewriting rewriting) {
        ModelProto model = rewriting.model();
        return model.getGraph().getNodeList().stream()
                .filter(node -> node.getOpType().equals("Cast"))
                .count();
    }
}
