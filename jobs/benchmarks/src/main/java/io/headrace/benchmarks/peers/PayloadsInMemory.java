package io.headrace.benchmarks.peers;

import io.headrace.benchmarks.worker.Trial;
import io.headrace.benchmarks.zoo.BenchModel;
import java.io.IOException;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.datagen.source.GeneratorFunction;

/** In-memory jobs over plain arrays. */
abstract class PayloadsInMemory extends FlinkInMemory<Payload> {
    final BenchModel model;
    final String file;

    PayloadsInMemory(Trial trial) throws IOException {
        super(trial.slots());
        this.model = trial.benchModel();
        this.file = trial.file();
    }

    @Override
    TypeInformation<Payload> type() {
        return TypeInformation.of(Payload.class);
    }

    @Override
    GeneratorFunction<Long, Payload> generator() {
        BenchModel pooled = model;
        return new Cycle<>(() -> Payload.pool(pooled));
    }
}
