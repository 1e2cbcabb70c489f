package io.headrace.stages.features;

import io.headrace.contract.FeatureRow;
import io.headrace.features.Feature;
import io.headrace.features.FeatureSet;
import io.headrace.features.WindowFunction;
import io.headrace.stages.Cards;
import io.headrace.stages.Mode;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.flink.runtime.checkpoint.CheckpointOptions;
import org.apache.flink.runtime.state.CheckpointStreamFactory;
import org.apache.flink.runtime.state.memory.MemCheckpointStreamFactory;
import org.apache.flink.streaming.api.operators.OperatorSnapshotFutures;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;

/**
 * What an event costs at a key with very many of them: twelve windows of up to thirty days over one card that pays every
 * second. Not a test, since it measures; run it from an IDE or with the test class path on a quiet machine. Prints, per
 * backend (those named in the arguments, or all) and size of the history, the median over windows of 500 events, and the cost of the events right after a
 * checkpoint began that is still being written.
 */
public final class HotKeyCheck {
    private static final int WINDOW = 500;
    private static final int WINDOWS = 21;
    private static final FeatureSet SET = FeatureSet.compile(features(), Cards.SCHEMA);

    private final KeyedOneInputStreamOperatorTestHarness<String, KeyedItem, FeatureRow> operator;
    private int next;

    private HotKeyCheck(Keyed.Backend backend) throws Exception {
        operator = Keyed.harness(SET, Mode.LIVE, backend);
        operator.open();
    }

    public static void main(String[] args) throws Exception {
        System.out.printf(
                "load %.1f%n%-8s %10s %12s %14s %14s%n",
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                "backend",
                "events",
                "ns/event",
                "first 500 ns",
                "checkpoint ns");
        for (Keyed.Backend backend : args.length == 0 ? Keyed.Backend.values() : backends(args)) {
            HotKeyCheck check = new HotKeyCheck(backend);
            for (int events : new int[] {10_000, 100_000, 1_000_000}) {
                check.print(backend, events);
            }
            check.operator.close();
        }
    }

    private static Keyed.Backend[] backends(String[] names) {
        return Arrays.stream(names).map(Keyed.Backend::valueOf).toArray(Keyed.Backend[]::new);
    }

    private void print(Keyed.Backend backend, int events) throws Exception {
        feed(events - next);
        long plain = median();
        OperatorSnapshotFutures running = checkpoint();
        long first = feed(WINDOW) / WINDOW;
        long behind = median();
        running.cancel();
        System.out.printf("%-8s %10d %12d %14d %14d%n", backend, events, plain, first, behind);
    }

    private long median() throws Exception {
        long[] nanos = new long[WINDOWS];
        for (int i = 0; i < WINDOWS; i++) {
            nanos[i] = feed(WINDOW) / WINDOW;
        }
        Arrays.sort(nanos);
        return nanos[WINDOWS / 2];
    }

    private OperatorSnapshotFutures checkpoint() throws Exception {
        CheckpointStreamFactory memory = new MemCheckpointStreamFactory(1 << 30);
        return operator.getOperator()
                .snapshotState(next, 0, CheckpointOptions.forCheckpointWithDefaultLocation(), memory);
    }

    /** @return nanoseconds that the operator took */
    private long feed(int events) throws Exception {
        List<KeyedItem> items = new ArrayList<>(WINDOW);
        long nanos = 0;
        for (int fed = 0; fed < events; fed += items.size()) {
            items.clear();
            for (int i = 0; i < Math.min(WINDOW, events - fed); i++, next++) {
                items.add(item());
            }
            long start = System.nanoTime();
            for (KeyedItem item : items) {
                operator.processElement(item, item.time());
            }
            nanos += System.nanoTime() - start;
            operator.getOutput().clear();
        }
        return nanos;
    }

    private KeyedItem item() {
        FeatureRow row = SET.row(Cards.event(next, next * 1_000L, "hot", next % 100));
        return new KeyedItem.OfRow("hot", row);
    }

    private static List<Feature> features() {
        List<Feature> features = new ArrayList<>();
        for (int days : List.of(1, 7, 30)) {
            Duration window = Duration.ofDays(days);
            features.add(Cards.window(WindowFunction.COUNT, window, Duration.ZERO));
            features.add(Cards.window(WindowFunction.MEAN, window, Duration.ZERO));
            features.add(Cards.window(WindowFunction.COUNT, window, Duration.ofDays(7)));
            features.add(Cards.window(WindowFunction.LABEL_RATE, window, Duration.ofDays(7)));
        }
        return features;
    }
}
