package io.headrace.benchmarks.peers;

import io.headrace.benchmarks.worker.Trial;
import io.headrace.contract.FeatureVector;
import io.headrace.contract.Provenance;
import io.headrace.contract.Score;
import io.headrace.schemas.ScoreEncoder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Decodes rows and writes records as large as a score, without a model: what Kafka and Flink cost between them. */
public class KafkaPassThrough extends KafkaJob<Payload> {
    public KafkaPassThrough(Trial trial) throws IOException {
        super(trial);
    }

    @Override
    TypeInformation<Payload> type() {
        return TypeInformation.of(Payload.class);
    }

    @Override
    Decode<Payload> decoder() {
        return RowCodec::decode;
    }

    /** To what is written with each row. */
    DataStream<Float> score(DataStream<Payload> rows) {
        return rows.map(row -> row.reals[0]).returns(Types.FLOAT);
    }

    @Override
    final void publish(DataStream<Payload> rows) {
        counted(score(rows)).sinkTo(sink());
    }

    private KafkaSink<Float> sink() {
        Properties producer = new Properties();
        producer.setProperty("linger.ms", "50");
        producer.setProperty("batch.size", Integer.toString(256 << 10));
        return KafkaSink.<Float>builder()
                .setBootstrapServers(trial.bootstrap())
                .setKafkaProducerConfig(producer)
                .setProperty("transaction.timeout.ms", Long.toString(TRANSACTION_TIMEOUT.toMillis()))
                .setDeliveryGuarantee(DeliveryGuarantee.EXACTLY_ONCE)
                .setTransactionalIdPrefix(output())
                .setRecordSerializer(new ScoreSized(output()))
                .build();
    }

    private static final class ScoreSized implements KafkaRecordSerializationSchema<Float> {
        private static final long serialVersionUID = 1L;
        private static final byte[] KEY = "1".getBytes(StandardCharsets.UTF_8);

        private final String topic;
        private final byte[] score;

        ScoreSized(String topic) {
            this.topic = topic;
            String sha256 = "0".repeat(64);
            this.score = ScoreEncoder.json()
                    .encode(new Score(
                            "1000000",
                            "1",
                            1_700_000_000_000L,
                            Provenance.of("bench", "mlp", "1", sha256, sha256),
                            Math.PI / 4,
                            "high",
                            0.5,
                            1_700_000_000_000L,
                            0,
                            FeatureVector.EMPTY,
                            List.of()));
        }

        @Override
        public ProducerRecord<byte[], byte[]> serialize(Float value, KafkaSinkContext context, Long timestamp) {
            return new ProducerRecord<>(topic, KEY, score.clone());
        }
    }
}
