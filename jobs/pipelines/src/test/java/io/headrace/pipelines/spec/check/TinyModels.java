package io.headrace.pipelines.spec.check;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import io.headrace.contract.Manifest;
import io.headrace.contract.ModelSignature;
import io.headrace.contract.ScoreOutput;
import io.headrace.drift.profile.ReferenceProfile;
import io.headrace.drift.profile.ReferenceProfileJson;
import io.headrace.runtime.infer.Models;
import io.headrace.runtime.repository.ManifestJson;
import io.headrace.runtime.repository.ModelRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Models just large enough to have a signature. */
public final class TinyModels {
    static final String ENTRY_NAME = "tiny";

    private TinyModels() {}

    /** x float32[N,features] to probabilities float32[N,features] and label int64[N]. */
    public static Path write(Path file, int features) throws IOException {
        GraphProto.Builder graph = GraphProto.newBuilder()
                .setName("tiny")
                .addInput(tensor("x", TensorProto.DataType.FLOAT_VALUE, features))
                .addOutput(tensor("probabilities", TensorProto.DataType.FLOAT_VALUE, features))
                .addOutput(tensor("label", TensorProto.DataType.INT64_VALUE, 1))
                .addNode(NodeProto.newBuilder()
                        .setOpType("Softmax")
                        .addInput("x")
                        .addOutput("probabilities"))
                .addNode(NodeProto.newBuilder()
                        .setOpType("ArgMax")
                        .addInput("x")
                        .addOutput("label")
                        .addAttribute(AttributeProto.newBuilder()
                                .setName("axis")
                                .setType(AttributeProto.AttributeType.INT)
                                .setI(1)));
        ModelProto model = ModelProto.newBuilder()
                .setIrVersion(8)
                .setGraph(graph)
                .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(15))
                .build();
        return Files.write(file, model.toByteArray());
    }

    /** A repository with version 1 of {@link #ENTRY_NAME}, trained on these features. */
    static Path repository(Path root, String... features) throws IOException {
        return repository(root, Optional.empty(), features);
    }

    /** The same with what it saw in training. */
    static Path repository(Path root, ReferenceProfile reference, String... features) throws IOException {
        return repository(root, Optional.of(reference), features);
    }

    private static Path repository(Path root, Optional<ReferenceProfile> reference, String... features)
            throws IOException {
        Path folder = Files.createDirectories(root.resolve(ENTRY_NAME).resolve("1"));
        Path file = write(folder.resolve(ModelRepository.MODEL_FILE), features.length);
        if (reference.isPresent()) {
            ReferenceProfileJson.write(reference.get(), folder.resolve(ReferenceProfile.FILE_NAME));
        }
        ModelSignature signature = Models.describe(file).signature();
        Manifest manifest = new Manifest(
                ENTRY_NAME,
                "1",
                15,
                ModelRepository.hashes(folder),
                signature.inputs(),
                Map.of("x", List.of(features)),
                signature.outputs(),
                new ScoreOutput("probabilities", 1),
                Map.of("review", 0.3),
                "",
                Map.of());
        ManifestJson.write(folder.resolve(ManifestJson.FILE_NAME), manifest);
        return root;
    }

    private static ValueInfoProto tensor(String name, int type, int columns) {
        TypeProto.Tensor.Builder tensor = TypeProto.Tensor.newBuilder().setElemType(type);
        tensor.getShapeBuilder().addDimBuilder().setDimParam("N");
        tensor.getShapeBuilder().addDimBuilder().setDimValue(columns);
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder().setTensorType(tensor))
                .build();
    }
}
