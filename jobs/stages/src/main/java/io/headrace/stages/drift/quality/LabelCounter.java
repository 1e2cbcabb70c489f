package io.headrace.stages.drift.quality;

/** Counts what became of labels; may be shared by threads. */
@FunctionalInterface
public interface LabelCounter {
    /** @param outcome code of a {@link io.headrace.drift.outcomes.LabelFate}: one of a closed, short list */
    void labels(String outcome, long count);
}
