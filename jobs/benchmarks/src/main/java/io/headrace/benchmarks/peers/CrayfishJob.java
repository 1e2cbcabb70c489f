package io.headrace.benchmarks.peers;

import io.headrace.benchmarks.worker.Trial;
import io.headrace.benchmarks.zoo.BenchModel;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * A job in the style of the Crayfish benchmark (Horchidan et al., EDBT 2024), written anew: events are plain objects with
 * boxed numbers in nested lists, each is scored alone in a tensor made for it, and operators copy what they hand on. The lists
 * have their types said, since Flink would copy them by Kryo otherwise.
 *
 * @param <T> what the source reads
 */
abstract class CrayfishJob<T> extends KafkaJob<T> {
    static final TypeInformation<Event> EVENT = Types.POJO(Event.class, fields("data"));
    private static final TypeInformation<Result> RESULT = Types.POJO(Result.class, fields("result"));

    CrayfishJob(Trial trial) throws IOException {
        super(trial);
    }

    abstract DataStream<Event> parsed(DataStream<T> records);

    abstract Encode<Result> encoder();

    @Override
    final boolean reusesObjects() {
        return false;
    }

    @Override
    final void publish(DataStream<T> records) {
        counted(parsed(records).map(new Score(trial.benchModel(), trial.file())).returns(RESULT))
                .sinkTo(sink(result -> null, encoder()));
    }

    private static Map<String, TypeInformation<?>> fields(String numbers) {
        return Map.of("id", Types.LONG, "time", Types.LONG, numbers, Types.LIST(Types.LIST(Types.FLOAT)));
    }

    /** A batch of one picture. */
    public static final class Event {
        public long id;
        public long time;
        public List<List<Float>> data;

        /** For Jackson and Flink. */
        public Event() {}
    }

    /** A batch of one score. */
    public static final class Result {
        public long id;
        public long time;
        public List<List<Float>> result;

        /** For Jackson and Flink. */
        public Result() {}
    }

    private static final class Score extends ModelMap<Event, Result> {
        private static final long serialVersionUID = 1L;

        Score(BenchModel model, String file) {
            super(model, file);
        }

        @Override
        public Result map(Event event) throws Exception {
            Result result = new Result();
            result.id = event.id;
            result.time = event.time;
            result.result = List.of(List.of(session.score(unboxed(event.data.get(0)))));
            return result;
        }

        private static Payload unboxed(List<Float> numbers) {
            Payload row = new Payload();
            row.reals = new float[numbers.size()];
            for (int i = 0; i < row.reals.length; i++) {
                row.reals[i] = numbers.get(i);
            }
            return row;
        }
    }
}
