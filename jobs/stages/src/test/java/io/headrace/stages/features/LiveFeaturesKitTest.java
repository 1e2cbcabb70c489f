package io.headrace.stages.features;

import io.headrace.stages.Mode;

/** In live the rows of an input in order are those of a replay. */
class LiveFeaturesKitTest extends FeaturesKit {
    LiveFeaturesKitTest() {
        super(Mode.LIVE, false);
    }
}
