package io.headrace.pipelines.spec.check;

import io.headrace.contract.Manifest;
import io.headrace.contract.ModelSignature;
import io.headrace.contract.ScoreOutput;
import io.headrace.contract.TensorSpec;
import io.headrace.features.Feature;
import io.headrace.pipelines.spec.DriftReference;
import io.headrace.pipelines.spec.ModelSpec;
import io.headrace.pipelines.spec.SpecError;
import io.headrace.pipelines.spec.SpecParts;
import io.headrace.pipelines.spec.Suggestion;
import io.headrace.runtime.batch.ModelBinding;
import io.headrace.runtime.infer.ModelException;
import io.headrace.runtime.infer.Models;
import io.headrace.runtime.repository.LoadedModel;
import io.headrace.runtime.repository.ModelRepository;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whether the features feed the model as it really is.
 *
 * @param signature absent if the model cannot be read
 * @param manifest absent for a bare file too
 */
record ModelCheck(Optional<ModelSignature> signature, Optional<Manifest> manifest, List<SpecError> errors) {
    static ModelCheck of(SpecParts parts) {
        return parts.model().map(model -> of(model, parts)).orElse(failed(List.of()));
    }

    private static ModelCheck of(ModelSpec model, SpecParts parts) {
        try {
            if (model instanceof ModelSpec.Entry entry) {
                LoadedModel loaded =
                        new ModelRepository(Path.of(entry.repository())).load(entry.name(), entry.version());
                ModelCheck check = bound(model, loaded.signature(), loaded.manifest(), parts);
                check.reference(loaded, parts);
                return check;
            }
            Path file = Path.of(((ModelSpec.File) model).path());
            return bound(model, Models.describe(file).signature(), Optional.empty(), parts);
        } catch (ModelException | IllegalArgumentException e) {
            String key = model instanceof ModelSpec.File ? "model.path" : "model";
            return failed(List.of(Messages.toError(key, e.getMessage())));
        }
    }

    private static ModelCheck bound(
            ModelSpec model, ModelSignature signature, Optional<Manifest> manifest, SpecParts parts) {
        List<SpecError> errors = new ArrayList<>(device(model));
        if (parts.featuresKnown()) {
            List<String> names = names(parts);
            Map<String, List<String>> declared =
                    manifest.map(Manifest::features).orElse(Map.of());
            Map<String, List<String>> fed = known(fed(model, signature, declared, names), signature, errors);
            ModelBinding.check(model.describe(), signature, declared, fed, names)
                    .forEach(line -> errors.add(Messages.toError(key(model, line), line)));
        }
        return new ModelCheck(Optional.of(signature), manifest, errors);
    }

    /** Only where the features fit the model: else that is the error to mend. */
    private void reference(LoadedModel loaded, SpecParts parts) {
        boolean isCompared = parts.drift()
                .filter(drift -> drift.reference() == DriftReference.PROFILE)
                .isPresent();
        if (isCompared && parts.featuresKnown() && errors.isEmpty()) {
            try {
                ReferenceText.of(loaded, names(parts));
            } catch (ModelException refused) {
                errors.add(Messages.toError("drift", refused.getMessage()));
            }
        }
    }

    private static List<String> names(SpecParts parts) {
        return parts.features().stream()
                .map(feature -> feature.map(Feature::name).orElseThrow())
                .toList();
    }

    private static List<SpecError> device(ModelSpec model) {
        try {
            model.device().requireHere();
            return List.of();
        } catch (ModelException refused) {
            return List.of(Messages.toError("model.device", refused.getMessage()));
        }
    }

    /** Only what fills inputs that the model has; the others are errors. */
    private static Map<String, List<String>> known(
            Map<String, List<String>> fed, ModelSignature signature, List<SpecError> errors) {
        Map<String, List<String>> known = new LinkedHashMap<>();
        List<String> inputs = signature.inputs().stream().map(TensorSpec::name).toList();
        fed.forEach((input, features) -> {
            if (inputs.contains(input)) {
                known.put(input, features);
            } else {
                errors.add(SpecError.of("model.inputs." + input, "an input of the model " + inputs, '"' + input + '"')
                        .withHint(Suggestion.hint(Suggestion.of(input, inputs))));
            }
        });
        return known;
    }

    /** What fills which input: what the spec says, else everything into the only input, else what the manifest says. */
    private static Map<String, List<String>> fed(
            ModelSpec model, ModelSignature signature, Map<String, List<String>> declared, List<String> names) {
        if (model instanceof ModelSpec.File file && !file.inputs().isEmpty()) {
            return file.inputs();
        }
        List<TensorSpec> inputs = signature.inputs();
        return inputs.size() == 1 ? Map.of(inputs.get(0).name(), names) : declared;
    }

    /** Errors begin with {@code model=NAME input=INPUT: }. */
    private static String key(ModelSpec model, String line) {
        if (!(model instanceof ModelSpec.File file)) {
            return "features";
        }
        return file.inputs().keySet().stream()
                .filter(input -> line.contains(" input=" + input + ": "))
                .findFirst()
                .map(input -> "model.inputs." + input)
                .orElse("model.inputs");
    }

    private static ModelCheck failed(List<SpecError> errors) {
        return new ModelCheck(Optional.empty(), Optional.empty(), errors);
    }

    /** The manifest's word on the score, if there is one. */
    Optional<ScoreOutput> declaredScore() {
        return manifest.map(Manifest::score);
    }
}
