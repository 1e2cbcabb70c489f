package io.headrace.stages.features;

import io.headrace.stages.serde.Wire;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * What has to be known of an event to route its label.
 *
 * @param time of the event, epoch milliseconds
 * @param keys one per label-fed stage; null where the event had none
 */
record EventKeys(long time, String[] keys) {
    void write(DataOutputView out) throws IOException {
        out.writeLong(time);
        writeKeys(keys, out);
    }

    static EventKeys read(DataInputView in) throws IOException {
        return new EventKeys(in.readLong(), readKeys(in));
    }

    static void writeKeys(String[] keys, DataOutputView out) throws IOException {
        out.writeByte(keys.length);
        for (String key : keys) {
            Wire.writeText(key, out);
        }
    }

    static String[] readKeys(DataInputView in) throws IOException {
        String[] keys = new String[in.readByte()];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = Wire.readText(in);
        }
        return keys;
    }
}
