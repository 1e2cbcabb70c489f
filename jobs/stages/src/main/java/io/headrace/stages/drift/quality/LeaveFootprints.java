package io.headrace.stages.drift.quality;

import io.headrace.contract.Flags;
import io.headrace.contract.Provenance;
import io.headrace.contract.Score;
import io.headrace.drift.outcomes.Footprint;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFlatMapFunction;
import org.apache.flink.util.Collector;

/**
 * What is left of a score until its label comes. Scores that the fallback gave are not the model's and leave nothing.
 */
final class LeaveFootprints extends RichFlatMapFunction<Scored, QualityItem> {
    private static final long serialVersionUID = 1L;

    /** No job has so many at a time; what is forgotten is told again. */
    private static final int MOST_MODELS = 100;

    private final EventFields fields;
    private transient Map<Provenance, Long> models;

    LeaveFootprints(EventFields fields) {
        this.fields = fields;
    }

    @Override
    public void open(OpenContext context) {
        models = new HashMap<>();
    }

    @Override
    public void flatMap(Scored scored, Collector<QualityItem> out) {
        Score score = scored.score();
        if (score.has(Flags.FALLBACK)) {
            return;
        }
        long model = model(score.provenance(), out);
        Footprint footprint = new Footprint(
                score.eventTime(),
                model,
                score.score(),
                fields.amount(scored.event()),
                fields.segments(scored.event()));
        out.collect(new QualityItem.OfScore(Footprint.eventId(score.eventId()), footprint));
    }

    private long model(Provenance provenance, Collector<QualityItem> out) {
        Long known = models.get(provenance);
        if (known != null) {
            return known;
        }
        if (models.size() == MOST_MODELS) {
            models.clear();
        }
        long model = QualityItem.model(provenance);
        models.put(provenance, model);
        out.collect(new QualityItem.OfModel(provenance));
        return model;
    }
}
