package io.headrace.pipelines.spec.check;

import io.headrace.drift.profile.ReferenceProfileJson;
import io.headrace.drift.window.Counting;
import io.headrace.runtime.infer.ModelException;
import io.headrace.runtime.repository.LoadedModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A model version's reference profile as it travels to the tasks: profiles do not serialize, their text does. */
public final class ReferenceText {
    private ReferenceText() {}

    /**
     * @param features in the model's order
     * @return the empty string where the model has none
     * @throws ModelException if it cannot be read, or is not a profile of these features
     */
    public static String of(LoadedModel model, List<String> features) {
        return model.reference().map(file -> read(model, file, features)).orElse("");
    }

    private static String read(LoadedModel model, Path file, List<String> features) {
        try {
            String text = Files.readString(file);
            Counting.of(ReferenceProfileJson.parse(text), features);
            return text;
        } catch (IOException | IllegalArgumentException e) {
            throw new ModelException(
                    "model=" + model.label() + ": expected a reference profile of the spec's features in " + file
                            + ", found " + e.getMessage() + "; train the version again, or leave drift out",
                    e);
        }
    }
}
