package io.headrace.training.export;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import java.util.List;

/** Logistic regression as an ONNX graph: missing values become the feature's mean, then one matrix product. */
public final class LogisticGraph {
    private LogisticGraph() {}

    /** @param means what stands in for a missing value, one per weight */
    public static ModelProto of(String name, double intercept, double[] weights, double[] means) {
        long width = weights.length;
        GraphProto.Builder graph = GraphProto.newBuilder()
                .addInitializer(Onnx.floats("means", List.of(width), floats(means)))
                .addInitializer(Onnx.floats("weights", List.of(width, 1L), floats(weights)))
                .addInitializer(Onnx.floats("intercept", List.of(1L), (float) intercept))
                .addNode(Onnx.node("IsNaN", "missing", Onnx.INPUT))
                .addNode(Onnx.node("Where", "present", "missing", "means", Onnx.INPUT))
                .addNode(Onnx.node("MatMul", "weighted", "present", "weights"))
                .addNode(Onnx.node("Add", "margin", "weighted", "intercept"));
        return Onnx.classifier(name, weights.length, "margin", graph);
    }

    private static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }
}
