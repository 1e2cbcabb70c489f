package io.headrace.runtime.infer;

import ai.onnxruntime.MapInfo;
import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.SequenceInfo;
import ai.onnxruntime.TensorInfo;
import io.headrace.contract.ElementType;
import io.headrace.contract.ModelSignature;
import io.headrace.contract.TensorSpec;
import io.headrace.contract.TensorSpec.Kind;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/** ONNX Runtime's description of a graph in Headrace's words. */
final class Signatures {
    private Signatures() {}

    static ModelSignature of(OrtSession session) throws OrtException {
        return new ModelSignature(
                specs(session.getInputInfo().values()),
                specs(session.getOutputInfo().values()));
    }

    private static List<TensorSpec> specs(Collection<NodeInfo> nodes) {
        return nodes.stream().map(Signatures::spec).toList();
    }

    private static TensorSpec spec(NodeInfo node) {
        if (node.getInfo() instanceof TensorInfo tensor) {
            return new TensorSpec(node.getName(), Kind.TENSOR, type(tensor), shape(tensor));
        }
        if (node.getInfo() instanceof SequenceInfo sequence && sequence.isSequenceOfMaps()) {
            return zipMap(node.getName(), sequence.mapInfo);
        }
        return new TensorSpec(node.getName(), Kind.OTHER, ElementType.OTHER, List.of());
    }

    private static TensorSpec zipMap(String name, MapInfo map) {
        Kind kind = switch (map.keyType) {
            case INT64 -> Kind.ZIPMAP_INT64;
            case STRING -> Kind.ZIPMAP_STRING;
            default -> Kind.OTHER;
        };
        return new TensorSpec(name, kind, type(map.valueType), List.of());
    }

    private static List<Long> shape(TensorInfo tensor) {
        return Arrays.stream(tensor.getShape()).boxed().toList();
    }

    /** The Java type folds unsigned integers into signed ones, which the runtime then refuses row by row. */
    private static ElementType type(TensorInfo tensor) {
        return switch (tensor.onnxType) {
            case ONNX_TENSOR_ELEMENT_DATA_TYPE_UINT16,
                    ONNX_TENSOR_ELEMENT_DATA_TYPE_UINT32,
                    ONNX_TENSOR_ELEMENT_DATA_TYPE_UINT64 -> ElementType.OTHER;
            default -> type(tensor.type);
        };
    }

    private static ElementType type(OnnxJavaType type) {
        return switch (type) {
            case FLOAT -> ElementType.FLOAT32;
            case DOUBLE -> ElementType.FLOAT64;
            case FLOAT16 -> ElementType.FLOAT16;
            case BFLOAT16 -> ElementType.BFLOAT16;
            case INT8 -> ElementType.INT8;
            case UINT8 -> ElementType.UINT8;
            case INT16 -> ElementType.INT16;
            case INT32 -> ElementType.INT32;
            case INT64 -> ElementType.INT64;
            case BOOL -> ElementType.BOOL;
            case STRING -> ElementType.STRING;
            case UNKNOWN -> ElementType.OTHER;
        };
    }
}
