package io.headrace.training.optimize;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A graph in float16, its inputs and outputs as they were. Operators are taken in order, and each gets its inputs in the
 * precision that it runs in: a tensor exists as float32 under its own name, as float16 under another, or as both, and the first
 * operator that needs the other form puts a Cast before itself.
 */
final class HalfPrecision {
    /** Operators of ONNX's default domain that do not take float16 in all their versions, or fix another type. */
    private static final Set<String> FLOAT32_ONLY = Set.of(
            "Bernoulli",
            "BitCast",
            "BlackmanWindow",
            "Cast",
            "CastLike",
            "Celu",
            "Constant",
            "ConstantOfShape",
            "ConvInteger",
            "CumSum",
            "DFT",
            "DequantizeLinear",
            "DynamicQuantizeLinear",
            "EyeLike",
            "HammingWindow",
            "HannWindow",
            "IsInf",
            "MatMulInteger",
            "MelWeightMatrix",
            "Multinomial",
            "NonMaxSuppression",
            "OneHot",
            "QLinearConv",
            "QLinearMatMul",
            "QuantizeLinear",
            "RandomNormal",
            "RandomNormalLike",
            "RandomUniform",
            "RandomUniformLike",
            "Range",
            "Resize",
            "STFT",
            "TfIdfVectorizer",
            "Upsample");

    private final WholeModel model;
    private final TensorTypes types;
    private final GraphProto.Builder graph;
    private final String suffix;
    private final Set<String> inFloat = new HashSet<>();
    private final Set<String> inHalf = new HashSet<>();
    private final Map<String, Integer> kept = new TreeMap<>();
    private int changed;

    private HalfPrecision(WholeModel model) {
        this.model = model;
        this.types = TensorTypes.of(model);
        this.suffix = model.unusedSuffix("/float16");
        // types of tensors inside, which a file may state, would be those of before
        this.graph = model.graph().toBuilder().clearNode().clearInitializer().clearValueInfo();
    }

    static Rewriting of(WholeModel model) {
        return new HalfPrecision(model).rewrite();
    }

    private Rewriting rewrite() {
        for (ValueInfoProto input : model.graph().getInputList()) {
            inFloat.add(input.getName());
        }
        for (TensorProto constant : model.graph().getInitializerList()) {
            if (!Weights.isFloat(constant)) {
                graph.addInitializer(constant);
            }
        }
        model.graph().getNodeList().forEach(this::add);
        for (ValueInfoProto output : model.graph().getOutputList()) {
            needFloat(output.getName());
        }
        return new Rewriting(model.proto().toBuilder().setGraph(graph).build(), changed, kept);
    }

    private void add(NodeProto node) {
        boolean makesFloats = node.getOutputList().stream().anyMatch(types::isFloat);
        if (!makesFloats && node.getInputList().stream().noneMatch(types::isFloat)) {
            addAsIs(node);
            return;
        }
        Optional<String> reason = reasonToStay(node);
        if (reason.isEmpty() && (makesFloats || node.getInputList().stream().allMatch(this::isHalfAlready))) {
            addHalf(node);
            changed += makesFloats ? 1 : 0;
            return;
        }
        reason.filter(why -> !node.getOpType().equals("Cast"))
                .ifPresent(why -> kept.merge(node.getOpType() + " (" + why + ")", 1, Integer::sum));
        addAsIs(node);
    }

    /** Why a node computes in float32 still; empty where it need not. */
    private Optional<String> reasonToStay(NodeProto node) {
        if (!WholeModel.isStandard(node)) {
            return Optional.of("of " + node.getDomain());
        }
        if (node.getAttributeList().stream().anyMatch(HalfPrecision::holdsGraph)) {
            return Optional.of("holds a graph");
        }
        if (FLOAT32_ONLY.contains(node.getOpType())) {
            return Optional.of("has no float16");
        }
        if (!Stream.concat(node.getInputList().stream(), node.getOutputList().stream())
                .allMatch(types::isTensor)) {
            return Optional.of("not of tensors");
        }
        if (node.getOpType().equals("LayerNormalization") && node.getOutputCount() > 1) {
            return Optional.of("has float32 statistics");
        }
        return node.getInputList().stream().allMatch(this::fitsHalf)
                ? Optional.empty()
                : Optional.of("weights beyond float16");
    }

    private boolean fitsHalf(String input) {
        TensorProto constant = types.isFloat(input) ? model.constant(input) : null;
        return constant == null || Weights.fitHalf(Weights.floats(constant));
    }

    private boolean isHalfAlready(String input) {
        return !types.isFloat(input) || inHalf.contains(input) || model.constant(input) != null;
    }

    private void addAsIs(NodeProto node) {
        node.getInputList().forEach(this::needFloat);
        node.getAttributeList().forEach(this::needCaptured);
        graph.addNode(node);
        inFloat.addAll(node.getOutputList());
    }

    private void addHalf(NodeProto node) {
        node.getInputList().forEach(this::needHalf);
        NodeProto.Builder half = node.toBuilder();
        for (int i = 0; i < node.getInputCount(); i++) {
            half.setInput(i, halfName(node.getInput(i)));
        }
        for (int i = 0; i < node.getOutputCount(); i++) {
            half.setOutput(i, halfName(node.getOutput(i)));
            (types.isFloat(node.getOutput(i)) ? inHalf : inFloat).add(node.getOutput(i));
        }
        graph.addNode(half);
    }

    private void needFloat(String name) {
        if (!types.isFloat(name) || !inFloat.add(name)) {
            return;
        }
        TensorProto constant = model.constant(name);
        if (constant != null) {
            graph.addInitializer(constant);
        } else {
            addCast(halfName(name), name, DataType.FLOAT);
        }
    }

    private void needHalf(String name) {
        if (!types.isFloat(name) || !inHalf.add(name)) {
            return;
        }
        TensorProto constant = model.constant(name);
        if (constant != null) {
            graph.addInitializer(Weights.half(halfName(name), constant));
        } else {
            addCast(name, halfName(name), DataType.FLOAT16);
        }
    }

    private void addCast(String input, String output, DataType type) {
        graph.addNode(Weights.cast(input, output, type));
    }

    private String halfName(String name) {
        return types.isFloat(name) ? name + suffix : name;
    }

    private static boolean holdsGraph(AttributeProto attribute) {
        return attribute.hasG() || attribute.getGraphsCount() > 0;
    }

    /** A graph inside reads tensors around it by name, as float32 since it is left as it is. */
    private void needCaptured(AttributeProto attribute) {
        if (attribute.hasG()) {
            needCaptured(attribute.getG());
        }
        attribute.getGraphsList().forEach(this::needCaptured);
    }

    private void needCaptured(GraphProto inner) {
        List<NodeProto> nodes = inner.getNodeList();
        for (NodeProto node : nodes) {
            node.getInputList().forEach(this::needFloatIfThere);
            node.getAttributeList().forEach(this::needCaptured);
        }
        inner.getOutputList().forEach(output -> needFloatIfThere(output.getName()));
    }

    private void needFloatIfThere(String name) {
        if (inHalf.contains(name) || model.constant(name) != null) {
            needFloat(name);
        }
    }
}
