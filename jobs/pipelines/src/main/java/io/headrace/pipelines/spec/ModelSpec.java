package io.headrace.pipelines.spec;

import io.headrace.runtime.infer.CudaSettings;
import io.headrace.runtime.infer.DeviceChoice;
import java.io.Serializable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Which model scores: a version of a repository, which says of itself what it needs, or a bare ONNX file. */
public sealed interface ModelSpec extends Serializable {
    String DEFAULT_REPOSITORY = "models/repository";
    DeviceChoice DEFAULT_DEVICE = DeviceChoice.AUTO;

    DeviceChoice device();

    CudaSettings cuda();

    /** As errors and logs call it. */
    String describe();

    static Entry entry(String name, String version) {
        return new Entry(name, version, DEFAULT_REPOSITORY, DEFAULT_DEVICE, CudaSettings.DEFAULT);
    }

    /** A file with one input, fed with all features in the spec's order. */
    static File file(String path) {
        return new File(path, Map.of(), DEFAULT_DEVICE, CudaSettings.DEFAULT);
    }

    /** @param repository folder that holds {@code <name>/<version>/manifest.json} */
    record Entry(String name, String version, String repository, DeviceChoice device, CudaSettings cuda)
            implements ModelSpec {
        public Entry {
            Check.text(name, "name");
            Check.text(version, "version");
            Check.text(repository, "repository");
            Objects.requireNonNull(device, "device");
            Objects.requireNonNull(cuda, "cuda");
        }

        public Entry withRepository(String folder) {
            return new Entry(name, version, folder, device, cuda);
        }

        public Entry withDevice(DeviceChoice choice) {
            return new Entry(name, version, repository, choice, cuda);
        }

        public Entry withCuda(CudaSettings settings) {
            return new Entry(name, version, repository, device, settings);
        }

        @Override
        public String describe() {
            return name + "/" + version;
        }
    }

    /**
     * @param path of the ONNX file
     * @param inputs per input of the graph, the features that fill a row of it, in order; empty feeds all features into
     *     the only input
     */
    record File(String path, Map<String, List<String>> inputs, DeviceChoice device, CudaSettings cuda)
            implements ModelSpec {
        public File {
            Check.text(path, "path");
            Map<String, List<String>> copy = new LinkedHashMap<>();
            inputs.forEach((input, features) -> copy.put(input, Check.unique(features, "inputs." + input)));
            inputs = Collections.unmodifiableMap(copy);
            Objects.requireNonNull(device, "device");
            Objects.requireNonNull(cuda, "cuda");
        }

        public File withInput(String input, String... features) {
            Map<String, List<String>> more = new LinkedHashMap<>(inputs);
            more.put(input, List.of(features));
            return new File(path, more, device, cuda);
        }

        public File withDevice(DeviceChoice choice) {
            return new File(path, inputs, choice, cuda);
        }

        public File withCuda(CudaSettings settings) {
            return new File(path, inputs, device, settings);
        }

        @Override
        public String describe() {
            return path;
        }
    }
}
