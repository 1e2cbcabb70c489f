package io.headrace.benchmarks.peers;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.headrace.benchmarks.worker.Trial;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;

/** Texts, bound to objects and back. */
public final class CrayfishJson extends CrayfishJob<String> {
    private static final ObjectMapper JSON = new ObjectMapper();

    public CrayfishJson(Trial trial) throws IOException {
        super(trial);
    }

    @Override
    TypeInformation<String> type() {
        return Types.STRING;
    }

    @Override
    Decode<String> decoder() {
        return record -> new String(record, StandardCharsets.UTF_8);
    }

    @Override
    DataStream<Event> parsed(DataStream<String> records) {
        return records.map(text -> JSON.readValue(text, Event.class)).returns(EVENT);
    }

    @Override
    Encode<Result> encoder() {
        return CrayfishJson::bytes;
    }

    private static byte[] bytes(Result result) {
        try {
            return JSON.writeValueAsBytes(result);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
