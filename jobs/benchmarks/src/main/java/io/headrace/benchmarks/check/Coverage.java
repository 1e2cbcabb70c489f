package io.headrace.benchmarks.check;

/** What a run's input lets one expect: a slice of the input gives some of the reference's values, not all. */
@FunctionalInterface
public interface Coverage {
    /** All input was there. */
    Coverage ALL = (id, feature) -> true;

    /** Whether the run saw everything that this value rests on. */
    boolean covers(String id, String feature);
}
