package io.headrace.runtime.infer;

import java.nio.file.Path;

/** Opens native sessions for the pool. */
@FunctionalInterface
public interface SessionFactory {
    /** @throws ModelException if the file or the device refuses */
    OpenSession open(Path file, SessionSettings settings);
}
