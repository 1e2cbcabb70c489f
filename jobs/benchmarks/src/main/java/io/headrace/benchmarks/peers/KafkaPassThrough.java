package io.headrace.benchmarks.peers;

import io.headrace.benchmarks.worker.Trial;
import java.io.IOException;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;

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
        counted(score(rows)).sinkTo(sink(score -> ScoreSized.key(), score -> ScoreSized.value()));
    }
}
