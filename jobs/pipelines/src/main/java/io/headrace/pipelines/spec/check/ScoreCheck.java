package io.headrace.pipelines.spec.check;

import io.headrace.contract.Manifest;
import io.headrace.contract.ModelSignature;
import io.headrace.contract.ScoreOutput;
import io.headrace.contract.TensorSpec;
import io.headrace.pipelines.spec.ScoreSpec;
import io.headrace.pipelines.spec.SpecError;
import io.headrace.pipelines.spec.Suggestion;
import io.headrace.runtime.infer.ScoreOutputs;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether the model gives the score that the spec asks for, and decisions can be made of it. */
final class ScoreCheck {
    private final ScoreSpec score;
    private final List<SpecError> errors = new ArrayList<>();

    private ScoreCheck(ScoreSpec score) {
        this.score = score;
    }

    static List<SpecError> check(ScoreSpec score, ModelCheck model) {
        ScoreCheck check = new ScoreCheck(score);
        check.bands(
                score.bands().isEmpty() ? model.manifest().map(Manifest::bands).orElse(Map.of()) : score.bands());
        if (model.declaredScore().isPresent()) {
            check.agrees(model.declaredScore().get());
        } else {
            model.signature().ifPresent(check::output);
        }
        return check.errors;
    }

    private void bands(Map<String, Double> bands) {
        bands.forEach((decision, lowest) -> {
            if (!score.range().contains(lowest)) {
                errors.add(SpecError.of(
                        "score.bands." + decision, "a score within score.range " + score.range(), lowest.toString()));
            }
        });
    }

    /** A version's manifest settles the score; the spec may repeat it. */
    private void agrees(ScoreOutput declared) {
        if (!score.output().isEmpty() && !score.output().equals(declared.output())) {
            errors.add(SpecError.of("score.output", "the manifest's " + declared.output(), score.output())
                    .withHint("leave it out, or name the file with model.path"));
        }
        if (score.classIndex() >= 0 && score.classIndex() != declared.classIndex()) {
            errors.add(SpecError.of("score.class", "the manifest's " + declared.classIndex(), "" + score.classIndex())
                    .withHint("leave it out, or name the file with model.path"));
        }
    }

    private void output(ModelSignature signature) {
        Optional<TensorSpec> output = signature.output(score.output());
        if (output.isEmpty()) {
            errors.add(unknownOutput(signature));
        } else if (score.classIndex() < 0 && !isSingleColumn(output.get())) {
            errors.add(SpecError.of(
                    "score.class",
                    "a class of " + score.output() + " " + output.get().describe(),
                    "nothing"));
        } else {
            ScoreOutputs.check(signature, new ScoreOutput(score.output(), Math.max(0, score.classIndex())))
                    .forEach(line -> errors.add(Messages.toError(key(line), line)));
        }
    }

    private SpecError unknownOutput(ModelSignature signature) {
        List<String> names = signature.outputs().stream().map(TensorSpec::name).toList();
        String expected = "an output of the model ("
                + String.join(
                        ", ",
                        signature.outputs().stream()
                                .map(spec -> spec.name() + " " + spec.describe())
                                .toList())
                + ")";
        return score.output().isEmpty()
                ? SpecError.of("score.output", expected, "nothing").withHint(proposal(signature))
                : SpecError.of("score.output", expected, '"' + score.output() + '"')
                        .withHint(Suggestion.hint(Suggestion.of(score.output(), names)));
    }

    private static String proposal(ModelSignature signature) {
        return ScoreOutputs.infer(signature)
                .map(guess -> "probably score: {output: " + guess.output() + ", class: " + guess.classIndex() + "}")
                .orElse("");
    }

    private static boolean isSingleColumn(TensorSpec output) {
        return output.kind() == TensorSpec.Kind.TENSOR && output.rowSize() == 1;
    }

    private static String key(String line) {
        return line.startsWith("score.class") ? "score.class" : "score.output";
    }
}
