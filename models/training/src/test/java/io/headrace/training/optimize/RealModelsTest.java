package io.headrace.training.optimize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import io.headrace.runtime.infer.ModelException;
import io.headrace.runtime.infer.Ort;
import io.headrace.testing.Project;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Published models, rewritten; nothing where ../shared/data is absent: ONNX Runtime opens what comes out, and it answers much as before. */
class RealModelsTest {
    /** Of the largest answer. int8 rounds a weight by up to 1/254 of the largest in its channel, float16 by 1/2048. */
    private static final Map<Precision, Double> ROUNDING = Map.of(Precision.FP16, 0.02, Precision.INT8, 0.1);

    private static final List<String> FOLDERS =
            List.of("onnx-real", "onnx-small", "onnx-backend/light", "fraud-sim/models");
    private static int compared;
    private static final int OPEN_SIZE = 3;
    private static final int WIDE = 1 << 20;

    @AfterAll
    static void enoughWereThere() throws IOException {
        assertThat(compared)
                .as("models that were rewritten")
                .isGreaterThanOrEqualTo(models().findAny().isPresent() ? 15 : 0);
    }

    static Stream<Path> models() throws IOException {
        Stream<Path> found = Stream.of();
        for (String folder : FOLDERS) {
            Path path = Project.data(folder);
            if (Files.isDirectory(path)) {
                try (Stream<Path> files = Files.walk(path)) {
                    found = Stream.concat(
                            found, files.filter(file -> file.toString().endsWith(".onnx")).toList().stream());
                }
            }
        }
        return found.sorted();
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("models")
    void rewrittenModelsAnswerMuchAsBefore(Path file) throws IOException {
        WholeModel model;
        try {
            model = WholeModel.read(file);
            TensorTypes.of(model);
        } catch (ModelException refused) {
            assumeTrue(false, "skipped: " + refused.getMessage());
            return;
        }
        for (Precision precision : Precision.values()) {
            Rewriting rewriting = precision.rewrite(model);
            Map<String, float[]> before = run(model.proto());
            assumeFalse(before.isEmpty(), "skipped: not of inputs that this test makes");
            Map<String, float[]> after = run(rewriting.model());
            compared += rewriting.changed() > 0 ? 1 : 0;
            assertThat(after.keySet()).isEqualTo(before.keySet());
            before.forEach((output, values) -> assertThat(difference(values, after.get(output)))
                    .as("%s of %s in %s", output, file.getFileName(), precision)
                    .isLessThanOrEqualTo(ROUNDING.get(precision)));
        }
    }

    private static double difference(float[] before, float[] after) {
        if (before.length != after.length) {
            return Double.POSITIVE_INFINITY;
        }
        double largest = 1e-6;
        double difference = 0;
        for (int i = 0; i < before.length; i++) {
            largest = Math.max(largest, Math.abs(before[i]));
            difference = Math.max(difference, Math.abs(before[i] - after[i]));
        }
        return difference / largest;
    }

    /** The float outputs for inputs that any model takes; empty where the model takes others, or refuses these. */
    private static Map<String, float[]> run(ModelProto model) {
        Map<String, float[]> outputs = new HashMap<>();
        Map<String, OnnxTensor> inputs = new HashMap<>();
        try (OrtSession session = open(model)) {
            Random random = new Random(4);
            for (Map.Entry<String, NodeInfo> input : session.getInputInfo().entrySet()) {
                OnnxTensor tensor = tensor(input.getValue(), random);
                if (tensor == null) {
                    return Map.of();
                }
                inputs.put(input.getKey(), tensor);
            }
            try (OrtSession.Result result = session.run(inputs)) {
                for (Map.Entry<String, OnnxValue> output : result) {
                    if (output.getValue() instanceof OnnxTensor tensor && tensor.getFloatBuffer() != null) {
                        float[] values = new float[tensor.getFloatBuffer().remaining()];
                        tensor.getFloatBuffer().get(values);
                        outputs.put(output.getKey(), values);
                    }
                }
            } catch (OrtException refused) {
                return Map.of();
            }
            return outputs;
        } catch (OrtException e) {
            throw new AssertionError(e.getMessage(), e);
        } finally {
            inputs.values().forEach(OnnxTensor::close);
        }
    }

    private static OrtSession open(ModelProto model) throws OrtException {
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            // as the engine opens float16
            options.addConfigEntry("optimization.disable_specified_optimizers", "NchwcTransformer");
            return Ort.environment().createSession(model.toByteArray(), options);
        }
    }

    private static OnnxTensor tensor(NodeInfo info, Random random) throws OrtException {
        if (!(info.getInfo() instanceof TensorInfo tensor)) {
            return null;
        }
        long[] shape = tensor.getShape().clone();
        int size = 1;
        for (int i = 0; i < shape.length; i++) {
            shape[i] = shape[i] < 0 ? OPEN_SIZE : shape[i];
            size = (int) Math.min(WIDE + 1, size * shape[i]);
        }
        if (size > WIDE) {
            return null;
        }
        return switch (tensor.type) {
            case FLOAT -> {
                FloatBuffer values = FloatBuffer.allocate(size);
                while (values.hasRemaining()) {
                    values.put((float) random.nextGaussian());
                }
                yield OnnxTensor.createTensor(Ort.environment(), values.flip(), shape);
            }
            case INT64 -> {
                LongBuffer values = LongBuffer.allocate(size);
                while (values.hasRemaining()) {
                    values.put(1 + random.nextInt(5));
                }
                yield OnnxTensor.createTensor(Ort.environment(), values.flip(), shape);
            }
            default -> null;
        };
    }
}
