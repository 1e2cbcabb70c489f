package io.headrace.runtime.repository;

import io.headrace.contract.Manifest;
import io.headrace.contract.TensorSpec;
import io.headrace.runtime.infer.ModelFile;
import io.headrace.runtime.infer.ScoreOutputs;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Holds a manifest against the ONNX file beside it. */
final class ManifestCheck {
    private ManifestCheck() {}

    /** @return one line per contradiction */
    static List<String> against(Manifest manifest, ModelFile file) {
        String where = "model=" + manifest.name() + "/" + manifest.version() + " ";
        List<String> errors = new ArrayList<>();
        Wanted wanted = new Wanted("the manifest", "write the manifest again");
        wanted.compare(where + "input=", manifest.inputs(), file.signature().inputs(), errors);
        wanted.compare(where + "output=", manifest.outputs(), file.signature().outputs(), errors);
        if (manifest.opset() != file.opset()) {
            errors.add(where + "opset: expected the manifest's " + manifest.opset() + ", found " + file.opset()
                    + " in the file; write the manifest again");
        }
        checkFeatures(where, manifest, errors);
        ScoreOutputs.check(file.signature(), manifest.score()).forEach(error -> errors.add(where + error));
        return errors;
    }

    /** @return one line per tensor that a device's own graph has otherwise than the graph for all */
    static List<String> sameSignatures(Manifest manifest, ModelFile file, Collection<ModelFile> others) {
        List<String> errors = new ArrayList<>();
        Wanted wanted = new Wanted(ModelRepository.MODEL_FILE, "export both from one model");
        for (ModelFile other : others) {
            String where = "model=" + manifest.name() + "/" + manifest.version() + " "
                    + other.path().getFileName() + " ";
            wanted.compare(
                    where + "input=",
                    file.signature().inputs(),
                    other.signature().inputs(),
                    errors);
            wanted.compare(
                    where + "output=",
                    file.signature().outputs(),
                    other.signature().outputs(),
                    errors);
        }
        return errors;
    }

    /**
     * @param source whose tensors are wanted, as errors name it
     * @param fix what mends a difference
     */
    private record Wanted(String source, String fix) {
        void compare(String where, List<TensorSpec> wanted, List<TensorSpec> found, List<String> errors) {
            for (TensorSpec spec : wanted) {
                Optional<TensorSpec> other = named(found, spec.name());
                if (!other.equals(Optional.of(spec))) {
                    errors.add(where + spec.name() + ": expected " + spec.describe() + " as in " + source + ", found "
                            + other.map(TensorSpec::describe).orElse("nothing of that name") + "; " + fix);
                }
            }
            for (TensorSpec spec : found) {
                if (named(wanted, spec.name()).isEmpty()) {
                    errors.add(where + spec.name() + ": expected nothing of that name, as in " + source + ", found "
                            + spec.describe() + "; " + fix);
                }
            }
        }
    }

    private static void checkFeatures(String where, Manifest manifest, List<String> errors) {
        for (Map.Entry<String, List<String>> fed : manifest.features().entrySet()) {
            Optional<TensorSpec> input = named(manifest.inputs(), fed.getKey());
            long width = input.map(TensorSpec::rowSize).orElse(-1L);
            int features = fed.getValue().size();
            if (input.isEmpty() || width >= 0 && width != features) {
                errors.add(where + "input=" + fed.getKey() + ": expected "
                        + input.map(TensorSpec::describe).orElse("an input of the model") + ", got " + features
                        + " features in the manifest; write the manifest again");
            }
        }
    }

    private static Optional<TensorSpec> named(List<TensorSpec> specs, String name) {
        return specs.stream().filter(spec -> spec.name().equals(name)).findFirst();
    }
}
