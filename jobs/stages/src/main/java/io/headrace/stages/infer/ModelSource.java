package io.headrace.stages.infer;

import io.headrace.contract.ScoreOutput;
import io.headrace.runtime.infer.Models;
import io.headrace.runtime.repository.LoadedModel;
import io.headrace.runtime.repository.ModelRepository;
import java.io.Serializable;
import java.nio.file.Path;

/** Where an operator finds its model: a version's folder or a bare file, at the same path on every machine. */
public sealed interface ModelSource extends Serializable {
    /** @throws io.headrace.runtime.infer.ModelException with everything found wrong */
    LoadedModel load();

    /** @param path of the version's folder */
    record Version(String path) implements ModelSource {
        @Override
        public LoadedModel load() {
            return ModelRepository.load(Path.of(path));
        }
    }

    /** @param score which output is the score; null to take the one that plainly is */
    record File(String path, ScoreOutput score) implements ModelSource {
        @Override
        public LoadedModel load() {
            return LoadedModel.bareFile(Models.describe(Path.of(path)), score);
        }
    }
}
