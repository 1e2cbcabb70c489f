package io.headrace.runtime;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import ai.onnxruntime.OnnxJavaType;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import io.headrace.testing.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A conformance case of the ONNX project: a model and what it must answer to given inputs.
 *
 * @param inputs files with one value each, in the graph's order; none for a light model, whose inputs are counted up
 * @param outputs files with the expected values, in the graph's order
 */
public record OnnxCase(String name, Path model, List<Path> inputs, List<Path> outputs) {
    private static final int SEQUENCE_TENSOR_VALUES_FIELD_NUMBER = 3;

    /** Every case of which model, inputs and outputs are all there. */
    public static List<OnnxCase> all() throws IOException {
        try (Stream<Path> files = Files.walk(Project.data("onnx-backend"))) {
            List<OnnxCase> cases = new ArrayList<>();
            for (Path file : files.sorted().toList()) {
                if (file.endsWith("model.onnx")) {
                    cases.addAll(generated(file));
                } else if (file.toString().endsWith(".onnx")) {
                    cases.add(light(file));
                }
            }
            return cases.stream().filter(found -> !found.outputs.isEmpty()).toList();
        }
    }

    private static List<OnnxCase> generated(Path model) {
        Path folder = model.getParent();
        return IntStream.iterate(0, i -> i + 1)
                .mapToObj(i -> folder.resolve("test_data_set_" + i))
                .takeWhile(Files::isDirectory)
                .map(set -> new OnnxCase(
                        folder.getFileName() + "-" + set.getFileName(),
                        model,
                        values(set, "input"),
                        values(set, "output")))
                .toList();
    }

    private static OnnxCase light(Path model) {
        String name = model.getFileName().toString().replace(".onnx", "");
        return new OnnxCase(name, model, List.of(), values(model.getParent(), name + "_output"));
    }

    private static List<Path> values(Path folder, String prefix) {
        return IntStream.iterate(0, i -> i + 1)
                .mapToObj(i -> folder.resolve(prefix + "_" + i + ".pb"))
                .takeWhile(Files::exists)
                .toList();
    }

    public GraphProto graph() throws IOException {
        return ModelProto.parseFrom(Files.readAllBytes(model)).getGraph();
    }

    /** The graph's names for {@link #expected}. */
    public List<String> outputNames() throws IOException {
        return graph().getOutputList().stream()
                .map(ValueInfoProto::getName)
                .limit(outputs.size())
                .toList();
    }

    /** Values of inputs that are tensors. */
    public List<TensorValues> fed() throws IOException {
        if (inputs.isEmpty()) {
            return List.of(countedUp(graph().getInput(0)));
        }
        List<TensorValues> fed = new ArrayList<>();
        for (Path input : inputs) {
            fed.add(TensorValues.of(TensorProto.parseFrom(Files.readAllBytes(input))));
        }
        return fed;
    }

    /** Per output its tensors: one, or as many as a sequence holds. */
    public List<List<TensorValues>> expected() throws IOException {
        List<List<TensorValues>> expected = new ArrayList<>();
        for (Path output : outputs) {
            byte[] bytes = Files.readAllBytes(output);
            boolean isSequence = graph().getOutput(expected.size()).getType().hasSequenceType();
            expected.add(isSequence ? sequence(bytes) : List.of(TensorValues.of(TensorProto.parseFrom(bytes))));
        }
        return expected;
    }

    /** 0, 1/n, 2/n and so on, as ONNX's backend test feeds light models. */
    private static TensorValues countedUp(ValueInfoProto input) {
        List<Long> shape = input.getType().getTensorType().getShape().getDimList().stream()
                .map(dimension -> Math.max(1, dimension.getDimValue()))
                .toList();
        int size = shape.stream().mapToInt(Long::intValue).reduce(1, Math::multiplyExact);
        List<Double> elements =
                IntStream.range(0, size).mapToObj(i -> (double) i / size).toList();
        return new TensorValues(OnnxJavaType.FLOAT, shape, elements);
    }

    /** A SequenceProto, for which the library has no class. */
    private static List<TensorValues> sequence(byte[] bytes) throws IOException {
        List<TensorValues> tensors = new ArrayList<>();
        CodedInputStream in = CodedInputStream.newInstance(bytes);
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (WireFormat.getTagFieldNumber(tag) == SEQUENCE_TENSOR_VALUES_FIELD_NUMBER) {
                tensors.add(TensorValues.of(TensorProto.parseFrom(in.readByteArray())));
            } else {
                in.skipField(tag);
            }
        }
        return tensors;
    }
}
