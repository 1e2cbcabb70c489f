package io.headrace.training.optimize;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import io.headrace.runtime.infer.ModelException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * A model with all its weights in memory, as constants of the graph: weights of files beside it are read, {@code Constant}
 * nodes become initializers, and initializers are no inputs, which only old files have.
 */
final class WholeModel {
    /** From this version on of ONNX's file format initializers need not be inputs. */
    private static final int INITIALIZERS_APART = 4;

    private final Map<String, TensorProto> constants = new HashMap<>();
    private final Set<String> names = new HashSet<>();
    private ModelProto model;
    private long bytes;

    private WholeModel() {}

    /** @throws ModelException if it cannot be read, or is with its weights larger than one protobuf may be, which is 2 GiB */
    static WholeModel read(Path file) {
        WholeModel whole = new WholeModel();
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            CodedInputStream coded = CodedInputStream.newInstance(in);
            coded.setSizeLimit(Integer.MAX_VALUE);
            whole.bytes = Files.size(file);
            whole.take(ModelProto.parseFrom(coded), file.toAbsolutePath().getParent());
            return whole;
        } catch (IOException e) {
            throw new ModelException(
                    "model=" + file.getFileName() + ": expected an ONNX model of at most 2 GiB, found "
                            + ModelException.oneLine(String.valueOf(e.getMessage()))
                            + "; check the path and the files beside it",
                    e);
        }
    }

    /** A model whose weights are in it. */
    static WholeModel of(ModelProto model) {
        WholeModel whole = new WholeModel();
        whole.bytes = model.getSerializedSize();
        try {
            whole.take(model, Path.of(""));
        } catch (IOException e) {
            throw new IllegalArgumentException("weights lie beside the model", e);
        }
        return whole;
    }

    private void take(ModelProto proto, Path folder) throws IOException {
        if (proto.getGraph().getSparseInitializerCount() > 0) {
            throw new IOException("sparse weights, which cannot be rewritten");
        }
        ModelProto.Builder whole = proto.toBuilder();
        whole.setIrVersion(Math.max(INITIALIZERS_APART, proto.getIrVersion()));
        GraphProto.Builder graph = whole.getGraphBuilder();
        readExternal(graph, folder);
        hoistConstants(graph);
        graph.getInitializerList().forEach(tensor -> constants.put(tensor.getName(), tensor));
        dropInputsThatAreConstants(graph);
        model = whole.build();
        names.addAll(constants.keySet());
        graph.getInputList().stream().map(ValueInfoProto::getName).forEach(names::add);
        graph.getNodeList().forEach(node -> names.addAll(node.getOutputList()));
    }

    ModelProto proto() {
        return model;
    }

    GraphProto graph() {
        return model.getGraph();
    }

    /** Of the file and of the weights beside it. */
    long bytes() {
        return bytes;
    }

    /** The constant of that name, or null where the graph computes or is given it. */
    TensorProto constant(String name) {
        return constants.get(name);
    }

    /** An ending that no tensor's name has. */
    String unusedSuffix(String wanted) {
        String suffix = wanted;
        while (endsAny(suffix)) {
            suffix += "_";
        }
        return suffix;
    }

    private boolean endsAny(String suffix) {
        return names.stream().anyMatch(name -> name.endsWith(suffix));
    }

    /** An operator that ONNX itself defines. */
    static boolean isStandard(NodeProto node) {
        return node.getDomain().isEmpty() || node.getDomain().equals("ai.onnx");
    }

    private static void hoistConstants(GraphProto.Builder graph) {
        for (int i = graph.getNodeCount() - 1; i >= 0; i--) {
            NodeProto node = graph.getNode(i);
            if (isStandard(node)
                    && node.getOpType().equals("Constant")
                    && node.getAttribute(0).getType() == AttributeProto.AttributeType.TENSOR) {
                graph.addInitializer(node.getAttribute(0).getT().toBuilder().setName(node.getOutput(0)));
                graph.removeNode(i);
            }
        }
    }

    private void dropInputsThatAreConstants(GraphProto.Builder graph) {
        for (int i = graph.getInputCount() - 1; i >= 0; i--) {
            if (constants.containsKey(graph.getInput(i).getName())) {
                graph.removeInput(i);
            }
        }
    }

    /** Also of graphs inside. */
    private void readExternal(GraphProto.Builder graph, Path folder) throws IOException {
        for (TensorProto.Builder tensor : graph.getInitializerBuilderList()) {
            readExternal(tensor, folder);
        }
        for (NodeProto.Builder node : graph.getNodeBuilderList()) {
            for (AttributeProto.Builder attribute : node.getAttributeBuilderList()) {
                if (attribute.hasT()) {
                    readExternal(attribute.getTBuilder(), folder);
                }
                if (attribute.hasG()) {
                    readExternal(attribute.getGBuilder(), folder);
                }
                for (GraphProto.Builder inner : attribute.getGraphsBuilderList()) {
                    readExternal(inner, folder);
                }
            }
        }
    }

    private void readExternal(TensorProto.Builder tensor, Path folder) throws IOException {
        if (tensor.getDataLocation() != TensorProto.DataLocation.EXTERNAL) {
            return;
        }
        Map<String, String> entries = new HashMap<>();
        for (StringStringEntryProto entry : tensor.getExternalDataList()) {
            entries.put(entry.getKey(), entry.getValue());
        }
        Path file = folder.resolve(entries.getOrDefault("location", ""));
        long offset = Long.parseLong(entries.getOrDefault("offset", "0"));
        try (RandomAccessFile weights = new RandomAccessFile(file.toFile(), "r")) {
            long length = Long.parseLong(entries.getOrDefault("length", Long.toString(weights.length() - offset)));
            bytes += length;
            if (bytes > Integer.MAX_VALUE) {
                throw new IOException("more than that with the weights beside it");
            }
            byte[] values = new byte[(int) length];
            weights.seek(offset);
            weights.readFully(values);
            tensor.clearExternalData().clearDataLocation().setRawData(ByteString.copyFrom(values));
        }
    }
}
