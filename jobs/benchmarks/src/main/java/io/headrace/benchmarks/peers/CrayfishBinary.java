package io.headrace.benchmarks.peers;

import io.headrace.benchmarks.worker.Trial;
import io.headrace.benchmarks.zoo.BenchModel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;

/** The same with {@link RequestFormat#BINARY} in place of texts. */
public final class CrayfishBinary extends CrayfishJob<CrayfishJob.Event> {
    public CrayfishBinary(Trial trial) throws IOException {
        super(trial);
    }

    @Override
    TypeInformation<Event> type() {
        return EVENT;
    }

    @Override
    Decode<Event> decoder() {
        BenchModel model = trial.benchModel();
        return record -> boxed(RequestFormat.BINARY.decode(record, model));
    }

    private static Event boxed(Request request) {
        List<Float> numbers = new ArrayList<>(request.row().reals.length);
        for (float number : request.row().reals) {
            numbers.add(number);
        }
        Event event = new Event();
        event.id = request.id();
        event.time = request.time();
        event.data = List.of(numbers);
        return event;
    }

    @Override
    DataStream<Event> parsed(DataStream<Event> events) {
        return events;
    }

    @Override
    Encode<Result> encoder() {
        return result -> RequestFormat.BINARY.encode(
                new Answer(result.id, result.time, result.result.get(0).get(0)));
    }
}
