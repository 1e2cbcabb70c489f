package io.headrace.stages.features;

import io.headrace.stages.Mode;

class ReplayFeaturesKitTest extends FeaturesKit {
    ReplayFeaturesKitTest() {
        super(Mode.REPLAY, true);
    }

    /** Replay orders the rows of a key, not the keys among themselves. */
    @Override
    protected Object lane(Object comparable) {
        Keyed.Row row = (Keyed.Row) comparable;
        return row.card() == null ? row.id() : row.card();
    }
}
