package io.headrace.benchmarks.worker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordingFile;

/**
 * How much of what Java threads do in this process is watching for drift, by Java Flight Recorder's samples. One process
 * compared with itself: it says a percent where two processes side by side, each compiled in its own way on a machine whose
 * speed changes, do not. Collector, compiler, kernel and ONNX Runtime are not in the samples, so that the part of the whole
 * CPU time is smaller.
 */
final class DriftProfile implements AutoCloseable {
    private static final String SAMPLE = "jdk.ExecutionSample";
    private static final Duration PERIOD = Duration.ofMillis(5);

    /** Of the task that compares windows. */
    private static final String JUDGING_THREAD = "drift";

    private static final List<String> DRIFT =
            List.of("io.headrace.drift.", "io.headrace.stages.drift.", "io.headrace.metrics.Drift");

    /** Whatever called an operator is no part of it. */
    private static final String CALL_OF_NEXT_OPERATOR = "ChainingOutput";

    private final Recording recording = new Recording();

    private DriftProfile() {
        recording.enable(SAMPLE).withPeriod(PERIOD);
        recording.start();
    }

    static DriftProfile start() {
        return new DriftProfile();
    }

    /** Ends it. */
    Sample.Profile stop() throws IOException {
        recording.stop();
        Path file = Files.createTempFile("headrace-bench", ".jfr");
        try {
            recording.dump(file);
            return profile(file);
        } finally {
            Files.delete(file);
        }
    }

    private static Sample.Profile profile(Path file) throws IOException {
        long samples = 0;
        long drift = 0;
        try (RecordingFile events = new RecordingFile(file)) {
            while (events.hasMoreEvents()) {
                RecordedEvent event = events.readEvent();
                if (event.getEventType().getName().equals(SAMPLE) && event.getStackTrace() != null) {
                    samples++;
                    drift += isDrift(thread(event), classes(event.getStackTrace())) ? 1 : 0;
                }
            }
        }
        return new Sample.Profile(samples, drift);
    }

    private static String thread(RecordedEvent sample) {
        String name = sample.getThread("sampledThread").getJavaName();
        return name == null ? "" : name;
    }

    private static List<String> classes(RecordedStackTrace stack) {
        return stack.getFrames().stream()
                .map(frame -> frame.getMethod().getType().getName())
                .toList();
    }

    /**
     * Whether drift's code runs in the innermost operator; what that calls, libraries included, is its own.
     *
     * @param stack classes, innermost first
     */
    static boolean isDrift(String thread, List<String> stack) {
        return thread.startsWith(JUDGING_THREAD)
                || stack.stream()
                        .takeWhile(frame -> !frame.endsWith(CALL_OF_NEXT_OPERATOR))
                        .anyMatch(frame -> DRIFT.stream().anyMatch(frame::startsWith));
    }

    @Override
    public void close() {
        recording.close();
    }
}
