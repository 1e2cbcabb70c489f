package io.headrace.stages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

/**
 * What every operator of the record path has to pass.
 *
 * @param <I> what it takes
 * @param <O> what it emits
 */
public abstract class OperatorKit<I, O> {
    /** A fresh operator. */
    protected abstract OneInputStreamOperatorTestHarness<I, O> operator() throws Exception;

    /** A fresh operator that fails inside on the first row it works on. */
    protected abstract OneInputStreamOperatorTestHarness<I, O> failing() throws Exception;

    protected abstract TypeSerializer<O> outputs();

    /** A seeded input: records, each with its timestamp, and watermarks that keep their promise. */
    protected abstract List<Object> input();

    /** The rows that must come out for the input, in order, each as something that can be compared. */
    protected abstract List<Object> expected(List<Object> input);

    /** What {@link #expected} says of a row. */
    protected abstract Object comparable(O row);

    /** Rows of one lane keep their order; there is one lane unless an operator promises less. */
    protected Object lane(Object comparable) {
        return "";
    }

    /** A record of the input for one run, where the operator works on the record itself. */
    protected I fresh(I record) {
        return record;
    }

    /** Event time of a row that came out. */
    protected abstract long time(O row);

    @Test
    void rowsLeaveInOrderWithTheirTimestamps() throws Exception {
        List<Object> output = uninterrupted();

        assertThat(lanes(comparables(output))).isEqualTo(lanes(expected(input())));
        assertThat(records(output)).isNotEmpty().allSatisfy(record -> {
            assertThat(record.hasTimestamp()).isTrue();
            assertThat(record.getTimestamp()).isEqualTo(time(record.getValue()));
        });
    }

    @Test
    void noRowComesBehindAWatermarkThatPromisedItsTime() throws Exception {
        long promised = Long.MIN_VALUE;
        int watermarks = 0;
        for (Object element : uninterrupted()) {
            if (element instanceof Watermark mark) {
                assertThat(mark.getTimestamp()).isGreaterThan(promised);
                promised = mark.getTimestamp();
                watermarks++;
            } else if (element instanceof StreamRecord<?> record) {
                assertThat(record.getTimestamp()).isGreaterThan(promised);
            }
        }
        assertThat(promised).isEqualTo(Long.MAX_VALUE);
        assertThat(watermarks).isGreaterThan(2);
    }

    @Test
    void aSnapshotAtAnyStepLosesAndRepeatsNothing() throws Exception {
        List<Object> input = input();
        List<Object> whole = expected(input);
        for (int step = 0; step <= input.size(); step += 1 + step / 8) {
            List<Object> output = new ArrayList<>();
            OperatorSubtaskState state = until(step, input, output);
            try (var restored = opened(state)) {
                feed(restored, input.subList(step, input.size()));
                finish(restored);
                output.addAll(restored.getOutput());
            }
            assertThat(comparables(output)).as("snapshot at step %d", step).containsExactlyInAnyOrderElementsOf(whole);
        }
    }

    @Test
    void everythingHasLeftAtTheEndOfInputEvenWithoutAWatermark() throws Exception {
        List<Object> records =
                input().stream().filter(StreamRecord.class::isInstance).toList();
        try (var operator = opened(null)) {
            feed(operator, records);
            finish(operator);
            assertThat(comparables(List.copyOf(operator.getOutput())))
                    .containsExactlyInAnyOrderElementsOf(expected(input()));
        }
    }

    @Test
    void aFailureInsideSurfaces() throws Exception {
        var operator = failing();
        operator.setup(outputs());
        operator.open();
        assertThatThrownBy(() -> {
                    feed(operator, input());
                    finish(operator);
                })
                .isNotNull();
        operator.getOperator().close();
    }

    @Test
    void itClosesTwice() throws Exception {
        var operator = opened(null);
        feed(operator, input().subList(0, 5));
        operator.getOperator().close();
        operator.getOperator().close();
    }

    @Test
    void itClosesWithoutHavingBeenOpened() throws Exception {
        var operator = operator();
        operator.setup(outputs());
        operator.getOperator().close();
    }

    private OneInputStreamOperatorTestHarness<I, O> opened(OperatorSubtaskState state) throws Exception {
        var operator = operator();
        operator.setup(outputs());
        operator.initializeState(state);
        operator.open();
        return operator;
    }

    private List<Object> uninterrupted() throws Exception {
        try (var operator = opened(null)) {
            feed(operator, input());
            finish(operator);
            return List.copyOf(operator.getOutput());
        }
    }

    private OperatorSubtaskState until(int step, List<Object> input, List<Object> output) throws Exception {
        try (var operator = opened(null)) {
            feed(operator, input.subList(0, step));
            operator.prepareSnapshotPreBarrier(1);
            OperatorSubtaskState state = operator.snapshot(1, 0);
            output.addAll(operator.getOutput());
            return state;
        }
    }

    @SuppressWarnings("unchecked") // what input() holds
    private void feed(OneInputStreamOperatorTestHarness<I, O> operator, List<Object> input) throws Exception {
        for (Object element : input) {
            if (element instanceof Watermark mark) {
                operator.processWatermark(mark);
            } else {
                StreamRecord<I> record = (StreamRecord<I>) element;
                operator.processElement(new StreamRecord<>(fresh(record.getValue()), record.getTimestamp()));
            }
        }
    }

    private void finish(OneInputStreamOperatorTestHarness<I, O> operator) throws Exception {
        operator.processWatermark(Watermark.MAX_WATERMARK);
        operator.endInput();
    }

    @SuppressWarnings("unchecked") // an operator emits nothing else
    private List<StreamRecord<O>> records(List<Object> output) {
        return output.stream()
                .filter(StreamRecord.class::isInstance)
                .map(element -> (StreamRecord<O>) element)
                .toList();
    }

    private Map<Object, List<Object>> lanes(List<Object> comparables) {
        return comparables.stream().collect(Collectors.groupingBy(this::lane));
    }

    private List<Object> comparables(List<Object> output) {
        return records(output).stream()
                .map(record -> comparable(record.getValue()))
                .toList();
    }
}
