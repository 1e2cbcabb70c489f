package io.headrace.runtime.repository;

import io.headrace.contract.ModelSignature;
import io.headrace.runtime.batch.ModelRunner;
import io.headrace.runtime.infer.ModelException;
import java.util.ArrayList;
import java.util.List;

/** Runs golden cases and compares. */
final class GoldenCheck {
    private GoldenCheck() {}

    /** @throws ModelException if the cases do not fit the model or a score differs by more than the tolerance */
    static void run(String model, GoldenCases golden, ModelSignature signature, ModelRunner runner) {
        if (golden.size() == 0) {
            return;
        }
        CaseAnswers answers =
                new CaseRun("model=" + model + " " + GoldenCases.FILE_NAME, golden.inputs(), signature).answers(runner);
        List<String> errors = errors(golden, answers);
        if (!errors.isEmpty()) {
            throw new ModelException("model=" + model + ": expected its golden scores within " + golden.tolerance()
                    + ", found " + errors.size() + " of " + golden.size() + " others, first " + errors.get(0)
                    + "; the model or the runtime changed: train again or restore it");
        }
    }

    private static List<String> errors(GoldenCases golden, CaseAnswers answers) {
        List<String> errors = new ArrayList<>();
        for (int i = 0; i < golden.size(); i++) {
            double expected = golden.scores().get(i);
            double found = answers.scores()[i];
            if (answers.failures()[i] != null) {
                errors.add("case " + i + ": " + answers.failures()[i]);
            } else if (!(Math.abs(found - expected) <= golden.tolerance())) {
                errors.add("case " + i + ": " + expected + " became " + found);
            }
        }
        return errors;
    }
}
