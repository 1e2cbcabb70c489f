package io.headrace.stages;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.ToLongFunction;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/** Arrivals as a source could bring them. */
public final class Script {
    private Script() {}

    /** The items out of order, but none more than {@code bound} behind any that came before it. */
    public static <T> List<T> shuffled(List<T> items, ToLongFunction<T> time, long bound, Random random) {
        record Arrival<T>(T item, long at) {}
        return items.stream()
                .map(item -> new Arrival<>(item, time.applyAsLong(item) + random.nextInt((int) bound + 1)))
                .sorted(Comparator.comparingLong(Arrival::at))
                .map(Arrival::item)
                .toList();
    }

    /** With watermarks in between that trail by {@code bound}, on average after one item in {@code every}. */
    public static <T> List<Object> withWatermarks(
            List<T> arrivals, ToLongFunction<T> time, long bound, int every, Random random) {
        List<Object> script = new ArrayList<>();
        long largest = Long.MIN_VALUE;
        long promised = Long.MIN_VALUE;
        for (T item : arrivals) {
            script.add(new StreamRecord<>(item, time.applyAsLong(item)));
            largest = Math.max(largest, time.applyAsLong(item));
            if (random.nextInt(every) == 0 && largest - bound - 1 > promised) {
                promised = largest - bound - 1;
                script.add(new Watermark(promised));
            }
        }
        return script;
    }
}
