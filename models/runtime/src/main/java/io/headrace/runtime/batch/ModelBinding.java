package io.headrace.runtime.batch;

import io.headrace.contract.ElementType;
import io.headrace.contract.ModelSignature;
import io.headrace.contract.TensorSpec;
import io.headrace.runtime.infer.ModelException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which features fill which model input, settled and checked.
 *
 * @param layout the inputs, in the signature's order
 * @param features per input, the features that fill a row of it, in order
 * @param featureNames the pipeline's features; a feature's index is its slot in a row
 */
public record ModelBinding(SlabLayout layout, List<List<String>> features, List<String> featureNames) {
    public ModelBinding {
        features = features.stream().map(List::copyOf).toList();
        featureNames = List.copyOf(featureNames);
    }

    /** The slots of a row that fill the input, in order. */
    public int[] slots(int input) {
        Map<String, Integer> slots = new HashMap<>();
        for (int slot = 0; slot < featureNames.size(); slot++) {
            slots.put(featureNames.get(slot), slot);
        }
        return features.get(input).stream().mapToInt(slots::get).toArray();
    }

    /**
     * Everything that keeps these features from feeding the model.
     *
     * @param model how to name it in the errors, such as {@code card-fraud/3}
     * @param declared features by input as the manifest has them; empty for a bare file, which declares nothing
     * @param fed features by input as the spec has them, in order
     * @param featureNames the pipeline's features; a feature's index is its slot in a row
     * @return one line per error; empty if the binding is sound
     */
    public static List<String> check(
            String model,
            ModelSignature signature,
            Map<String, List<String>> declared,
            Map<String, List<String>> fed,
            List<String> featureNames) {
        List<String> errors = new ArrayList<>();
        for (String input : fed.keySet()) {
            if (signature.input(input).isEmpty()) {
                errors.add("model=" + model + " input=" + input + ": expected one of "
                        + signature.inputs().stream().map(TensorSpec::name).toList() + "; name an input of the model");
            }
        }
        for (TensorSpec spec : signature.inputs()) {
            checkInput("model=" + model + " input=" + spec.name() + ": ", spec, declared, fed, featureNames, errors);
        }
        return errors;
    }

    private static void checkInput(
            String where,
            TensorSpec spec,
            Map<String, List<String>> declared,
            Map<String, List<String>> fed,
            List<String> featureNames,
            List<String> errors) {
        List<String> features = fed.getOrDefault(spec.name(), List.of());
        if (features.isEmpty()) {
            errors.add(where + "expected features for " + spec.describe() + ", found none; say what feeds it");
            return;
        }
        Set<String> known = Set.copyOf(featureNames);
        features.stream()
                .filter(feature -> !known.contains(feature))
                .forEach(feature -> errors.add(
                        where + "expected a feature of the spec, found " + feature + "; declare it under features"));
        if (spec.type() == ElementType.STRING) {
            errors.add(where + "expected a numeric input, found " + spec.describe()
                    + "; texts are not fed from numeric features");
        } else {
            InputLayout.problem(spec, features.size())
                    .ifPresent(problem ->
                            errors.add(where + problem + "; check the features and the manifest's feature order"));
        }
        checkOrder(where, declared.get(spec.name()), features, errors);
    }

    private static void checkOrder(String where, List<String> declared, List<String> features, List<String> errors) {
        if (declared == null || declared.equals(features)) {
            return;
        }
        int at = 0;
        while (at < Math.min(declared.size(), features.size())
                && declared.get(at).equals(features.get(at))) {
            at++;
        }
        errors.add(where + "expected the manifest's " + declared.size() + " features with "
                + name(declared, at) + " at place " + at + ", found " + features.size() + " with " + name(features, at)
                + " there; check the manifest's feature order");
    }

    private static String name(List<String> features, int at) {
        return at < features.size() ? features.get(at) : "nothing";
    }

    /**
     * The checked binding; arguments as in {@link #check}.
     *
     * @throws ModelException with all errors
     */
    public static ModelBinding of(
            String model,
            ModelSignature signature,
            Map<String, List<String>> declared,
            Map<String, List<String>> fed,
            List<String> featureNames) {
        List<String> errors = check(model, signature, declared, fed, featureNames);
        if (!errors.isEmpty()) {
            throw ModelException.of(errors);
        }
        Map<String, Integer> widths = new HashMap<>();
        fed.forEach((input, features) -> widths.put(input, features.size()));
        List<List<String>> byInput =
                signature.inputs().stream().map(spec -> fed.get(spec.name())).toList();
        return new ModelBinding(SlabLayout.of(signature, widths), byInput, featureNames);
    }
}
