package io.headrace.stages.decode;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import org.apache.flink.api.connector.source.ReaderInfo;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.connector.source.SplitsAssignment;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.metrics.groups.SplitEnumeratorMetricGroup;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;

/** Flink's source coordinator as an enumerator sees it; writes down what the readers are told, in order. */
final class FakeCoordinator implements SplitEnumeratorContext<KafkaPartitionSplit> {
    final List<String> told = new ArrayList<>();
    private final Map<Integer, ReaderInfo> readers = new LinkedHashMap<>();
    private final int parallelism;

    FakeCoordinator(int parallelism) {
        this.parallelism = parallelism;
    }

    /** As Flink does before it calls {@code addReader}. */
    void register(int subtask) {
        readers.put(subtask, new ReaderInfo(subtask, "host" + subtask));
    }

    void fail(int subtask) {
        readers.remove(subtask);
    }

    @Override
    public SplitEnumeratorMetricGroup metricGroup() {
        return UnregisteredMetricsGroup.createSplitEnumeratorMetricGroup();
    }

    @Override
    public void sendEventToSourceReader(int subtask, SourceEvent event) {
        told.add(subtask + " event");
    }

    @Override
    public int currentParallelism() {
        return parallelism;
    }

    @Override
    public Map<Integer, ReaderInfo> registeredReaders() {
        return readers;
    }

    @Override
    public void assignSplits(SplitsAssignment<KafkaPartitionSplit> splits) {
        splits.assignment()
                .forEach((subtask, assigned) ->
                        assigned.forEach(split -> told.add(subtask + " gets " + split.splitId())));
    }

    @Override
    public void signalNoMoreSplits(int subtask) {
        told.add(subtask + " no more");
    }

    @Override
    public <T> void callAsync(Callable<T> call, BiConsumer<T, Throwable> handler) {
        throw new UnsupportedOperationException("asks Kafka");
    }

    @Override
    public <T> void callAsync(Callable<T> call, BiConsumer<T, Throwable> handler, long delay, long period) {
        throw new UnsupportedOperationException("asks Kafka");
    }

    @Override
    public void runInCoordinatorThread(Runnable action) {
        action.run();
    }
}
