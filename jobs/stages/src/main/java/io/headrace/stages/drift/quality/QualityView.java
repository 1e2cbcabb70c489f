package io.headrace.stages.drift.quality;

import io.headrace.contract.Provenance;
import io.headrace.drift.outcomes.Slot;
import io.headrace.drift.outcomes.WindowQuality;
import java.io.Serializable;
import java.util.List;
import java.util.NavigableMap;

/** Is told at each tick how a model's windows stand. Travels with the operator; one thread. */
public interface QualityView extends Serializable {
    QualityView NONE = (scoredBy, tick, known, changed) -> {};

    default void open() {}

    /**
     * @param known counts of all windows that are still reported, as of the tick: bytes of {@code SegmentCounts}
     * @param changed those that are reported at this tick
     */
    void show(Provenance scoredBy, long tick, NavigableMap<Slot, byte[]> known, List<WindowQuality> changed);
}
