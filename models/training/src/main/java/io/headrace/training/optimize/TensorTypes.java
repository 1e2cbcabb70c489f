package io.headrace.training.optimize;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.OrtSession.SessionOptions.OptLevel;
import ai.onnxruntime.TensorInfo;
import io.headrace.runtime.infer.ModelException;
import io.headrace.runtime.infer.Ort;
import java.util.HashSet;
import java.util.Set;

/**
 * Which tensors of a graph are of float32 and which are no tensors. ONNX Runtime infers the types of all that are outputs, so all
 * are declared outputs; so every operator that it knows is known here too.
 */
final class TensorTypes {
    private final Set<String> floats = new HashSet<>();
    private final Set<String> others = new HashSet<>();

    private TensorTypes() {}

    /** @throws ModelException if ONNX Runtime refuses the model */
    static TensorTypes of(WholeModel model) {
        TensorTypes types = new TensorTypes();
        for (TensorProto constant : model.graph().getInitializerList()) {
            if (Weights.isFloat(constant)) {
                types.floats.add(constant.getName());
            }
        }
        try (SessionOptions options = new SessionOptions()) {
            options.setOptimizationLevel(OptLevel.NO_OPT);
            options.setIntraOpNumThreads(1);
            try (OrtSession session = Ort.environment().createSession(allOutputs(model.proto()), options)) {
                session.getInputInfo().forEach(types::add);
                session.getOutputInfo().forEach(types::add);
            }
        } catch (OrtException e) {
            throw new ModelException(
                    "model optimize: expected a graph whose types ONNX Runtime can tell, found "
                            + ModelException.oneLine(e.getMessage()) + "; check it with onnx.checker",
                    e);
        }
        return types;
    }

    boolean isFloat(String name) {
        return floats.contains(name);
    }

    /** A tensor, of whatever type; false for sequences, maps and optional values. */
    boolean isTensor(String name) {
        return !others.contains(name);
    }

    private void add(String name, NodeInfo info) {
        if (!(info.getInfo() instanceof TensorInfo tensor)) {
            others.add(name);
        } else if (tensor.type == OnnxJavaType.FLOAT
                && tensor.onnxType == TensorInfo.OnnxTensorType.ONNX_TENSOR_ELEMENT_DATA_TYPE_FLOAT) {
            floats.add(name);
        }
    }

    private static byte[] allOutputs(ModelProto model) {
        ModelProto.Builder open = model.toBuilder();
        Set<String> declared = new HashSet<>();
        model.getGraph().getOutputList().forEach(output -> declared.add(output.getName()));
        for (NodeProto node : model.getGraph().getNodeList()) {
            for (String output : node.getOutputList()) {
                if (!output.isEmpty() && declared.add(output)) {
                    open.getGraphBuilder().addOutput(ValueInfoProto.newBuilder().setName(output));
                }
            }
        }
        return open.build().toByteArray();
    }
}
