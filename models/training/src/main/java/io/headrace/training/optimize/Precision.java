package io.headrace.training.optimize;

import java.util.Arrays;
import java.util.stream.Collectors;

/** What a graph computes or keeps its weights in. */
public enum Precision {
    /** Weights and arithmetic in float16, inputs and outputs as before. */
    FP16("fp16", "float16 weights and arithmetic"),
    /** Weights in int8 with a scale per channel, arithmetic in float32. */
    INT8("int8", "int8 weights, float32 arithmetic");

    private final String label;
    private final String description;

    Precision(String label, String description) {
        this.label = label;
        this.description = description;
    }

    /** @throws IllegalArgumentException if there is none of that name */
    public static Precision of(String label) {
        return Arrays.stream(values())
                .filter(precision -> precision.label.equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("--precision: expected "
                        + Arrays.stream(values()).map(Precision::label).collect(Collectors.joining(" or ")) + ", found "
                        + label));
    }

    public String label() {
        return label;
    }

    public String description() {
        return description;
    }

    Rewriting rewrite(WholeModel model) {
        return switch (this) {
            case FP16 -> HalfPrecision.of(model);
            case INT8 -> WeightQuantization.of(model);
        };
    }
}
