package io.headrace.benchmarks.peers;

import io.headrace.benchmarks.worker.Rows;
import io.headrace.benchmarks.worker.Subject;
import io.headrace.cli.local.EmbeddedCluster;
import java.io.IOException;
import java.io.Serializable;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.connector.datagen.source.GeneratorFunction;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** A Flink job from an in-memory source to a sink that only counts, all in one chain; parallelism 1 unless told otherwise. */
abstract class FlinkInMemory<T> implements Subject {
    private final Configuration settings = settings();
    private final int slots;
    private final EmbeddedCluster cluster;

    FlinkInMemory() throws IOException {
        this(1);
    }

    FlinkInMemory(int slots) throws IOException {
        this.slots = slots;
        cluster = EmbeddedCluster.start(slots, 0, settings);
    }

    /** The rows' type, and the row for each index from 0. */
    abstract TypeInformation<T> type();

    abstract GeneratorFunction<Long, T> generator();

    /** What is measured. */
    abstract DataStream<?> score(DataStream<T> rows);

    @Override
    public final void run(long rows) throws Exception {
        StreamExecutionEnvironment env = new StreamExecutionEnvironment(settings);
        env.setParallelism(slots);
        DataStream<T> source = env.fromSource(
                new DataGeneratorSource<>(generator(), rows, type()), WatermarkStrategy.noWatermarks(), "rows", type());
        score(source).sinkTo(new Counting<>());
        cluster.submit(env.getStreamGraph().getJobGraph())
                .getJobExecutionResult()
                .get();
    }

    @Override
    public void close() {
        cluster.close();
    }

    private static Configuration settings() {
        Configuration settings = new Configuration();
        settings.set(PipelineOptions.OBJECT_REUSE, true);
        settings.set(PipelineOptions.GENERIC_TYPES, false);
        settings.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
        return settings;
    }

    /** Cycles through a pool of rows; the pool is a process's own and does not travel. */
    static final class Cycle<T> implements GeneratorFunction<Long, T> {
        private static final long serialVersionUID = 1L;

        private final PoolOf<T> poolOf;
        private transient T[] pool;
        private transient int next;

        Cycle(PoolOf<T> poolOf) {
            this.poolOf = poolOf;
        }

        @Override
        public T map(Long index) {
            if (pool == null) {
                pool = poolOf.get();
            }
            T row = pool[next];
            next = next + 1 == pool.length ? 0 : next + 1;
            return row;
        }
    }

    @FunctionalInterface
    interface PoolOf<T> extends Serializable {
        T[] get();
    }

    private static final class Counting<T> implements Sink<T> {
        private static final long serialVersionUID = 1L;

        @Override
        public SinkWriter<T> createWriter(WriterInitContext context) {
            Rows.Counter counter = Rows.counter();
            return new SinkWriter<>() {
                @Override
                public void write(T element, Context context) {
                    counter.add(1);
                }

                @Override
                public void flush(boolean endOfInput) {}

                @Override
                public void close() {}
            };
        }
    }
}
