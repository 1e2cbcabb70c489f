package io.headrace.stages.drift.quality;

import io.headrace.contract.Event;
import io.headrace.contract.Score;

/**
 * A score together with its event, for those who have to know more of the event than its score tells. Stands in one chain with
 * the model, so that the pair costs an object and no copy.
 */
public record Scored(Score score, Event event) {}
