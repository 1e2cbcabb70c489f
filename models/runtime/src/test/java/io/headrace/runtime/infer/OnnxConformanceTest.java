package io.headrace.runtime.infer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnxruntime.OnnxSequence;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.headrace.contract.ElementType;
import io.headrace.contract.ModelSignature;
import io.headrace.contract.TensorSpec;
import io.headrace.runtime.OnnxCase;
import io.headrace.runtime.TensorValues;
import io.headrace.runtime.batch.ModelBinding;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/** The ONNX project's own conformance cases, through the session that the pool opens and leases. */
class OnnxConformanceTest {
    private final SessionPool pool = new SessionPool(Sessions::open);
    private final List<String> reproduced = new ArrayList<>();
    private final Map<String, String> refused = new TreeMap<>();

    @Test
    void everyPublishedCaseIsReproducedOrRefusedWithItsReason() throws IOException {
        List<OnnxCase> cases = OnnxCase.all();
        SoftAssertions wrong = new SoftAssertions();
        for (OnnxCase published : cases) {
            wrong.check(() -> run(published));
        }

        wrong.assertAll();
        assertThat(reproduced.size() + refused.size()).isEqualTo(cases.size());
        assertThat(reproduced.size()).as("beside refused %s", refused).isGreaterThan(refused.size());
        assertThat(refused.values())
                .allSatisfy(reason ->
                        assertThat(reason).contains("expected", "found", ";").doesNotContain("\n"));
        assertThat(pool.size()).isZero();
    }

    private void run(OnnxCase published) throws IOException, OrtException {
        try {
            ModelFile file = Models.describe(published.model());
            if (file.signature().inputs().stream().allMatch(OnnxConformanceTest::canBeFed)) {
                reproduce(published, file);
                reproduced.add(published.name());
            } else {
                bind(file.signature());
                fail("%s: expected a refusal of its inputs", published.name());
            }
        } catch (ModelException e) {
            refused.put(published.name(), e.getMessage());
        }
    }

    private static boolean canBeFed(TensorSpec spec) {
        return spec.kind() == TensorSpec.Kind.TENSOR && spec.type() != ElementType.OTHER;
    }

    /** What a pipeline does before it feeds a model; refuses sequences and other things that rows are not made of. */
    private static void bind(ModelSignature signature) {
        Map<String, List<String>> fed = new HashMap<>();
        signature.inputs().forEach(spec -> fed.put(spec.name(), List.of("feature")));
        ModelBinding.of("published", signature, Map.of(), fed, List.of("feature"));
    }

    private void reproduce(OnnxCase published, ModelFile file) throws IOException, OrtException {
        Map<String, OnnxTensor> inputs = inputs(published);
        List<String> names = published.outputNames();
        try (SessionLease lease = pool.acquire(file.source(), SessionSettings.on(DeviceChoice.CPU), "test");
                OrtSession.Result result = lease.run(inputs, new LinkedHashSet<>(names), Map.of())) {
            for (int i = 0; i < names.size(); i++) {
                compare(
                        published.name() + " " + names.get(i),
                        tensors(result.get(names.get(i)).orElseThrow()),
                        published.expected().get(i));
            }
        } finally {
            inputs.values().forEach(OnnxTensor::close);
        }
    }

    private static Map<String, OnnxTensor> inputs(OnnxCase published) throws IOException, OrtException {
        Map<String, OnnxTensor> inputs = new LinkedHashMap<>();
        GraphProto graph = published.graph();
        for (TensorValues values : published.fed()) {
            inputs.put(graph.getInput(inputs.size()).getName(), values.open());
        }
        return inputs;
    }

    private static List<TensorValues> tensors(OnnxValue value) throws OrtException {
        if (value instanceof OnnxTensor tensor) {
            return List.of(TensorValues.of(tensor));
        }
        List<TensorValues> values = new ArrayList<>();
        for (OnnxValue element : ((OnnxSequence) value).getValue()) {
            try (element) {
                values.add(TensorValues.of((OnnxTensor) element));
            }
        }
        return values;
    }

    private static void compare(String what, List<TensorValues> found, List<TensorValues> expected) {
        assertThat(found).as(what).hasSameSizeAs(expected);
        for (int i = 0; i < expected.size(); i++) {
            found.get(i).assertReproduces(what, expected.get(i));
        }
    }
}
