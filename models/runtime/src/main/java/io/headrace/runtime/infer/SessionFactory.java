package io.headrace.runtime.infer;

/** Opens native sessions for the pool. */
@FunctionalInterface
public interface SessionFactory {
    /** @throws ModelException if the file or the device refuses */
    OpenSession open(SessionSource source, SessionSettings settings);
}
