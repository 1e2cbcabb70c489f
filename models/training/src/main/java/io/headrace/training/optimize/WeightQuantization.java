package io.headrace.training.optimize;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Weights in int8 with a float32 scale per channel: {@code w = scale * q}, {@code scale = max|w| / 127}, {@code q} rounded to the
 * nearest, halves to even. This is the symmetric per-channel quantization of Krishnamoorthi, "Quantizing deep convolutional
 * networks for efficient inference" (2018), sections 2.2 and 3.1.
 *
 * <p>Arithmetic stays in float32. To quantize activations as they come would take a scale over the whole batch, and a score would
 * depend on who else is in it. The scale is applied by Cast and Mul, which ONNX Runtime folds into the weights when it opens
 * the model; DequantizeLinear it would run again for every batch.
 */
final class WeightQuantization {
    private static final int LARGEST = 127;

    /** Below it a scale and two operators weigh more than what is saved. */
    private static final int FEW = 256;

    private final WholeModel model;
    private final GraphProto.Builder graph;
    private final String suffix;
    private final List<NodeProto> scalings = new ArrayList<>();
    private final Set<String> quantized = new HashSet<>();
    private final Map<String, Integer> kept = new TreeMap<>();
    private int changed;

    private WeightQuantization(WholeModel model) {
        this.model = model;
        this.suffix = model.unusedSuffix("/int8");
        this.graph = model.graph().toBuilder().clearNode().clearInitializer();
    }

    static Rewriting of(WholeModel model) {
        return new WeightQuantization(model).rewrite();
    }

    private Rewriting rewrite() {
        for (NodeProto node : model.graph().getNodeList()) {
            quantizeWeights(node);
        }
        graph.addAllNode(scalings).addAllNode(model.graph().getNodeList());
        for (TensorProto constant : model.graph().getInitializerList()) {
            if (!quantized.contains(constant.getName())) {
                graph.addInitializer(constant);
            }
        }
        return new Rewriting(model.proto().toBuilder().setGraph(graph).build(), changed, kept);
    }

    private void quantizeWeights(NodeProto node) {
        int input = weightInput(node);
        TensorProto weights = input < 0 ? null : model.constant(node.getInput(input));
        if (weights == null || !Weights.isFloat(weights) || weights.getDimsCount() < 2) {
            return;
        }
        float[] values = Weights.floats(weights);
        if (values.length < FEW) {
            return;
        }
        if (!finite(values)) {
            kept.merge(node.getOpType() + " (weights not finite)", 1, Integer::sum);
            return;
        }
        if (quantized.add(weights.getName())) {
            quantize(weights, values, channelAxis(node, weights.getDimsCount()));
        }
        changed++;
    }

    /** Which input the weights are, or -1 of an operator that has none. */
    private static int weightInput(NodeProto node) {
        return switch (WholeModel.isStandard(node) ? node.getOpType() : "") {
            case "MatMul", "Gemm", "Conv", "ConvTranspose" -> 1;
            case "Gather" -> 0;
            default -> -1;
        };
    }

    /** Along which axis each place has a scale of its own: that of the outputs, or of a table's rows. */
    private static int channelAxis(NodeProto node, int rank) {
        return switch (node.getOpType()) {
            case "MatMul" -> rank - 1;
            case "Gemm" -> isSet(node, "transB") ? 0 : 1;
            case "ConvTranspose" -> 1;
            default -> 0;
        };
    }

    private void quantize(TensorProto weights, float[] values, int axis) {
        List<Long> shape = weights.getDimsList();
        int channels = Math.toIntExact(shape.get(axis));
        int stride = stride(shape, axis);
        float[] scales = new float[channels];
        for (int i = 0; i < values.length; i++) {
            int channel = i / stride % channels;
            scales[channel] = Math.max(scales[channel], Math.abs(values[i]) / LARGEST);
        }
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            float scale = scales[i / stride % channels];
            bytes[i] = scale == 0 ? 0 : (byte) Math.rint(values[i] / scale);
        }
        String name = weights.getName();
        List<Long> broadcast = new ArrayList<>();
        for (int i = 0; i < shape.size(); i++) {
            broadcast.add(i == axis ? channels : 1L);
        }
        graph.addInitializer(Weights.bytes(name + suffix, shape, bytes))
                .addInitializer(Weights.floats(name + suffix + "/scale", broadcast, scales));
        scalings.add(Weights.cast(name + suffix, name + suffix + "/unscaled", DataType.FLOAT));
        scalings.add(NodeProto.newBuilder()
                .setOpType("Mul")
                .setName("scale/" + name)
                .addInput(name + suffix + "/unscaled")
                .addInput(name + suffix + "/scale")
                .addOutput(name)
                .build());
    }

    /** How far apart two neighbours along an axis lie, in elements. */
    private static int stride(List<Long> shape, int axis) {
        long stride = 1;
        for (long size : shape.subList(axis + 1, shape.size())) {
            stride *= size;
        }
        return Math.toIntExact(stride);
    }

    private static boolean isSet(NodeProto node, String attribute) {
        return node.getAttributeList().stream()
                .anyMatch(candidate -> candidate.getName().equals(attribute) && candidate.getI() != 0);
    }

    private static boolean finite(float[] values) {
        for (float value : values) {
            if (!Float.isFinite(value)) {
                return false;
            }
        }
        return true;
    }
}
