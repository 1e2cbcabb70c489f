package io.headrace.runtime.infer;

import io.headrace.contract.ElementType;
import io.headrace.contract.ModelSignature;
import io.headrace.contract.ScoreOutput;
import io.headrace.contract.TensorSpec;
import io.headrace.contract.TensorSpec.Kind;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Which output of a model can be a score, and which probably is. */
public final class ScoreOutputs {
    private static final Set<ElementType> FLOATS =
            EnumSet.of(ElementType.FLOAT32, ElementType.FLOAT64, ElementType.FLOAT16, ElementType.BFLOAT16);

    private ScoreOutputs() {}

    /** @return every reason why this output cannot be the score; empty if it can */
    public static List<String> check(ModelSignature signature, ScoreOutput score) {
        Optional<TensorSpec> found = signature.output(score.output());
        if (found.isEmpty()) {
            return List.of("score.output: expected an output of the model, found " + score.output()
                    + "; the model's outputs are " + describe(signature.outputs()));
        }
        TensorSpec spec = found.get();
        if (!canScore(spec)) {
            return List.of("score.output=" + spec.name()
                    + ": expected a float tensor with one row per event or a ZipMap, found " + spec.describe()
                    + "; the model's outputs are " + describe(signature.outputs()));
        }
        long width = width(spec);
        if (width >= 0 && score.classIndex() >= width) {
            return List.of("score.class: expected a column of output " + spec.name() + " " + spec.describe()
                    + " from 0 to " + (width - 1) + ", found " + score.classIndex());
        }
        return List.of();
    }

    /**
     * The best guess where nobody said: a probability before a score before any float, the positive class of two.
     *
     * @return empty where no output can be a score or where three or more classes leave it open
     */
    public static Optional<ScoreOutput> infer(ModelSignature signature) {
        return signature.outputs().stream()
                .filter(ScoreOutputs::canScore)
                .filter(spec -> width(spec) <= 2)
                .min((a, b) -> Integer.compare(rank(a), rank(b)))
                .map(spec -> new ScoreOutput(spec.name(), positiveClass(spec)));
    }

    /** How the output becomes a score, for people: {@code probabilities float32[*,2], column 1}. */
    public static String describe(ModelSignature signature, ScoreOutput score) {
        TensorSpec spec = signature.output(score.output()).orElseThrow();
        String place = spec.kind() != Kind.TENSOR
                ? ", class " + score.classIndex()
                : width(spec) == 1 ? "" : ", column " + score.classIndex();
        return spec.name() + " " + spec.describe() + place;
    }

    private static String describe(List<TensorSpec> specs) {
        return specs.stream().map(spec -> spec.name() + " " + spec.describe()).collect(Collectors.joining(", "));
    }

    private static boolean canScore(TensorSpec spec) {
        return switch (spec.kind()) {
            case ZIPMAP_INT64, ZIPMAP_STRING -> FLOATS.contains(spec.type());
            case TENSOR -> FLOATS.contains(spec.type()) && spec.shape().size() <= 2;
            case OTHER -> false;
        };
    }

    /** Columns, or -1 where the graph leaves it open: also a tensor without a shape, which is no scalar here. */
    private static long width(TensorSpec spec) {
        return spec.kind() != Kind.TENSOR || spec.shape().isEmpty() ? -1 : spec.rowSize();
    }

    private static int rank(TensorSpec spec) {
        String name = spec.name().toLowerCase(Locale.ROOT);
        if (name.contains("prob")) {
            return 0;
        }
        return spec.kind() != Kind.TENSOR ? 1 : name.contains("score") ? 2 : 3;
    }

    private static int positiveClass(TensorSpec spec) {
        long width = width(spec);
        boolean openColumns = width < 0 && (spec.kind() != Kind.TENSOR || rank(spec) == 0);
        return width == 2 || openColumns ? 1 : 0;
    }
}
