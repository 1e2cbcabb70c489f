package io.headrace.stages.score;

import io.headrace.contract.Provenance;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * What all scores of a pipeline have in common.
 *
 * @param keyColumn event column under whose value scores are published
 * @param lowest smallest value that is a score
 * @param highest greatest value that is a score
 */
public record Scoring(
        Provenance provenance, List<String> featureNames, int keyColumn, Bands bands, double lowest, double highest)
        implements Serializable {
    public Scoring {
        featureNames = new ArrayList<>(featureNames); // serializable whatever came in; shared by all scores
    }
}
