package io.headrace.benchmarks.peers;

import io.headrace.benchmarks.worker.Trial;
import io.headrace.contract.FeatureRow;
import io.headrace.contract.Score;
import io.headrace.schemas.ScoreEncoder;
import io.headrace.stages.MetricsOf;
import io.headrace.stages.publish.Sinks;
import java.io.IOException;
import java.util.Properties;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;

/** Headrace's operator and its exactly-once ledger, with all the evidence of a score. */
public final class KafkaEngine extends KafkaJob<FeatureRow> {
    private final FraudRows rows;

    public KafkaEngine(Trial trial) throws IOException {
        super(trial);
        this.rows = new FraudRows(trial, LATENCY_OBJECTIVE);
    }

    @Override
    TypeInformation<FeatureRow> type() {
        return rows.rows();
    }

    @Override
    Decode<FeatureRow> decoder() {
        return FraudRows::decode;
    }

    @Override
    void publish(DataStream<FeatureRow> stream) {
        DataStream<Score> scores = rows.score(stream);
        MetricsOf metrics = new MetricsOf("bench", trial.model(), "1");
        counted(scores)
                .sinkTo(new Sinks(trial.bootstrap(), new Properties(), linger(), rows.features(), metrics)
                        .exactlyOnce(
                                output(), false, ScoreEncoder::json, new Properties(), output(), TRANSACTION_TIMEOUT));
    }
}
