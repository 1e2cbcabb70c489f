package io.headrace.runtime.infer;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.FunctionProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.SparseTensorProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What the constant tensors of an ONNX file are, whether it computes in float16, and whether it convolves. Tensors and nodes are
 * found wherever a graph may hold one: initializers, attributes, subgraphs, functions. Weights inside the file are skipped, so
 * that gigabytes cost no memory here.
 */
final class GraphScan {
    private static final Set<String> CONVOLUTIONS = Set.of("Conv", "ConvTranspose", "FusedConv", "NhwcConv");

    private final SortedSet<String> externalFiles = new TreeSet<>();
    private boolean hasFloat16;
    private boolean hasConvolution;

    private GraphScan() {}

    /** @throws IOException if the bytes are no ONNX model */
    static GraphScan of(Path file) throws IOException {
        GraphScan found = new GraphScan();
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            CodedInputStream coded = CodedInputStream.newInstance(in);
            coded.setSizeLimit(Integer.MAX_VALUE);
            found.visit(coded, Part.MODEL);
        }
        return found;
    }

    /** Files that hold weights, as the model names them, relative to its folder; empty where all weights are in it. */
    SortedSet<String> externalFiles() {
        return Collections.unmodifiableSortedSet(externalFiles);
    }

    /** Whether a constant is of float16, or something is cast to it. */
    boolean hasFloat16() {
        return hasFloat16;
    }

    /** Whether an operator is one that cuDNN plans for the shape of its input. */
    boolean hasConvolution() {
        return hasConvolution;
    }

    private void visit(CodedInputStream in, Part part) throws IOException {
        if (part == Part.TENSOR) {
            visitTensor(in);
            return;
        }
        if (part == Part.ATTRIBUTE) {
            visitAttribute(in);
            return;
        }
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            visitField(in, tag, part);
        }
    }

    private void visitField(CodedInputStream in, int tag, Part part) throws IOException {
        int field = WireFormat.getTagFieldNumber(tag);
        if (part == Part.NODE && field == NodeProto.OP_TYPE_FIELD_NUMBER) {
            hasConvolution |= CONVOLUTIONS.contains(in.readString());
        } else {
            visitChild(in, tag, part.child(field));
        }
    }

    private void visitChild(CodedInputStream in, int tag, Part child) throws IOException {
        if (child == null) {
            in.skipField(tag);
            return;
        }
        int limit = in.pushLimit(in.readRawVarint32());
        visit(in, child);
        in.popLimit(limit);
    }

    /** A Cast to float16 makes a graph of float16 without a constant of it. */
    private void visitAttribute(CodedInputStream in) throws IOException {
        String name = "";
        long value = 0;
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            int field = WireFormat.getTagFieldNumber(tag);
            switch (field) {
                case AttributeProto.NAME_FIELD_NUMBER -> name = in.readString();
                case AttributeProto.I_FIELD_NUMBER -> value = in.readInt64();
                default -> visitChild(in, tag, Part.ATTRIBUTE.child(field));
            }
        }
        hasFloat16 |= name.equals("to") && value == TensorProto.DataType.FLOAT16_VALUE;
    }

    /** What the entries say counts only where the tensor says that its data is external, which may come after them. */
    private void visitTensor(CodedInputStream in) throws IOException {
        String location = "";
        boolean external = false;
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            switch (WireFormat.getTagFieldNumber(tag)) {
                case TensorProto.EXTERNAL_DATA_FIELD_NUMBER -> {
                    StringStringEntryProto entry = StringStringEntryProto.parseFrom(in.readByteArray());
                    location = entry.getKey().equals("location") ? entry.getValue() : location;
                }
                case TensorProto.DATA_LOCATION_FIELD_NUMBER ->
                    external = in.readEnum() == TensorProto.DataLocation.EXTERNAL_VALUE;
                case TensorProto.DATA_TYPE_FIELD_NUMBER ->
                    hasFloat16 |= in.readInt32() == TensorProto.DataType.FLOAT16_VALUE;
                default -> in.skipField(tag);
            }
        }
        if (external) {
            externalFiles.add(location);
        }
    }

    /** The messages on the way from a model to its tensors. */
    private enum Part {
        MODEL,
        FUNCTION,
        GRAPH,
        NODE,
        ATTRIBUTE,
        SPARSE_TENSOR,
        TENSOR;

        /** What the field of this message holds, or null where no tensor is below it. */
        Part child(int field) {
            return switch (this) {
                case MODEL -> inModel(field);
                case FUNCTION -> inFunction(field);
                case GRAPH -> inGraph(field);
                case NODE -> field == NodeProto.ATTRIBUTE_FIELD_NUMBER ? ATTRIBUTE : null;
                case ATTRIBUTE -> inAttribute(field);
                case SPARSE_TENSOR -> inSparseTensor(field);
                case TENSOR -> null;
            };
        }

        private static Part inModel(int field) {
            return switch (field) {
                case ModelProto.GRAPH_FIELD_NUMBER -> GRAPH;
                case ModelProto.FUNCTIONS_FIELD_NUMBER -> FUNCTION;
                default -> null;
            };
        }

        private static Part inFunction(int field) {
            return switch (field) {
                case FunctionProto.NODE_FIELD_NUMBER -> NODE;
                case FunctionProto.ATTRIBUTE_PROTO_FIELD_NUMBER -> ATTRIBUTE;
                default -> null;
            };
        }

        private static Part inGraph(int field) {
            return switch (field) {
                case GraphProto.NODE_FIELD_NUMBER -> NODE;
                case GraphProto.INITIALIZER_FIELD_NUMBER -> TENSOR;
                case GraphProto.SPARSE_INITIALIZER_FIELD_NUMBER -> SPARSE_TENSOR;
                default -> null;
            };
        }

        private static Part inAttribute(int field) {
            return switch (field) {
                case AttributeProto.T_FIELD_NUMBER, AttributeProto.TENSORS_FIELD_NUMBER -> TENSOR;
                case AttributeProto.G_FIELD_NUMBER, AttributeProto.GRAPHS_FIELD_NUMBER -> GRAPH;
                case AttributeProto.SPARSE_TENSOR_FIELD_NUMBER, AttributeProto.SPARSE_TENSORS_FIELD_NUMBER ->
                    SPARSE_TENSOR;
                default -> null;
            };
        }

        private static Part inSparseTensor(int field) {
            return switch (field) {
                case SparseTensorProto.VALUES_FIELD_NUMBER, SparseTensorProto.INDICES_FIELD_NUMBER -> TENSOR;
                default -> null;
            };
        }
    }
}
