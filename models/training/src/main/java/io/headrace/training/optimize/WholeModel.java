package io.headrace.training.optimize;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
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

    private final ModelProto model;
    private final Map<String, TensorProto> constants = new HashMap<>();

    private WholeModel(ModelProto model) {
        this.model = model;
        model.getGraph().getInitializerList().forEach(tensor -> constants.put(tensor.getName(), tensor));
    }

    /** @throws ModelException if it cannot be read, or is larger than one protobuf may be, which is 2 GiB */
    static WholeModel read(Path file) {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            CodedInputStream coded = CodedInputStream.newInstance(in);
            coded.setSizeLimit(Integer.MAX_VALUE);
            return of(ModelProto.parseFrom(coded), file.toAbsolutePath().getParent());
        } catch (IOException e) {
            throw new ModelException(
                    "model=" + file.getFileName() + ": expected an ONNX model of at most 2 GiB, found "
                            + ModelException.oneLine(String.valueOf(e.getMessage())) + "; check the path",
                    e);
        }
    }

    static WholeModel of(ModelProto model, Path folder) throws IOException {
        ModelProto.Builder whole = model.toBuilder();
        whole.setIrVersion(Math.max(INITIALIZERS_APART, model.getIrVersion()));
        GraphProto.Builder graph = whole.getGraphBuilder();
        hoistConstants(graph);
        for (TensorProto.Builder tensor : graph.getInitializerBuilderList()) {
            if (tensor.getDataLocation() == TensorProto.DataLocation.EXTERNAL) {
                readExternal(tensor, folder);
            }
        }
        dropInputsThatAreConstants(graph);
        return new WholeModel(whole.build());
    }

    ModelProto proto() {
        return model;
    }

    GraphProto graph() {
        return model.getGraph();
    }

    /** The constant of that name, or null where the graph computes or is given it. */
    TensorProto constant(String name) {
        return constants.get(name);
    }

    private static void hoistConstants(GraphProto.Builder graph) {
        for (int i = graph.getNodeCount() - 1; i >= 0; i--) {
            NodeProto node = graph.getNode(i);
            if (node.getOpType().equals("Constant")
                    && node.getAttribute(0).getType() == AttributeProto.AttributeType.TENSOR) {
                graph.addInitializer(node.getAttribute(0).getT().toBuilder().setName(node.getOutput(0)));
                graph.removeNode(i);
            }
        }
    }

    private static void dropInputsThatAreConstants(GraphProto.Builder graph) {
        Set<String> names = new HashSet<>();
        graph.getInitializerList().forEach(tensor -> names.add(tensor.getName()));
        for (int i = graph.getInputCount() - 1; i >= 0; i--) {
            if (names.contains(graph.getInput(i).getName())) {
                graph.removeInput(i);
            }
        }
    }

    private static void readExternal(TensorProto.Builder tensor, Path folder) throws IOException {
        Map<String, String> entries = new HashMap<>();
        for (StringStringEntryProto entry : tensor.getExternalDataList()) {
            entries.put(entry.getKey(), entry.getValue());
        }
        Path file = folder.resolve(entries.getOrDefault("location", ""));
        long offset = Long.parseLong(entries.getOrDefault("offset", "0"));
        try (RandomAccessFile weights = new RandomAccessFile(file.toFile(), "r")) {
            byte[] bytes = new byte
                    [Math.toIntExact(
                            Long.parseLong(entries.getOrDefault("length", Long.toString(weights.length() - offset))))];
            weights.seek(offset);
            weights.readFully(bytes);
            tensor.clearExternalData().clearDataLocation().setRawData(ByteString.copyFrom(bytes));
        }
    }
}
