package io.headrace.benchmarks.worker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordedThread;
import jdk.jfr.consumer.RecordingFile;

/**
 * How much of what Java threads do in this process is watching, drift or quality, by Java Flight Recorder's samples. One
 * process compared with itself: it tells a percent where two processes side by side, each compiled in its own way on a machine
 * whose speed changes, do not. Collector, compiler, kernel and ONNX Runtime are not in the samples, so that the part of the
 * whole CPU time is smaller.
 */
final class WatchProfile implements AutoCloseable {
    private static final String SAMPLE = "jdk.ExecutionSample";
    private static final Duration PERIOD = Duration.ofMillis(5);

    /** Of the task that compares windows: all that it does is watching. */
    private static final String JUDGING_THREAD = "drift";

    private static final List<String> WATCHING =
            List.of("io.headrace.drift.", "io.headrace.stages.drift.", "io.headrace.metrics.Drift");

    /** Whatever called an operator is no part of it. */
    private static final String CALL_OF_NEXT_OPERATOR = "ChainingOutput";

    private final Recording recording = new Recording();

    private WatchProfile() {
        recording.enable(SAMPLE).withPeriod(PERIOD);
        recording.start();
    }

    static WatchProfile start() {
        return new WatchProfile();
    }

    /** Ends it, and counts the samples between the two. */
    Sample.Profile stop(Instant from, Instant to) throws IOException {
        recording.stop();
        Path file = Files.createTempFile("headrace-bench", ".jfr");
        try {
            recording.dump(file);
            return profile(file, from, to);
        } finally {
            Files.delete(file);
        }
    }

    private static Sample.Profile profile(Path file, Instant from, Instant to) throws IOException {
        Map<String, Counts> byThread = new HashMap<>();
        try (RecordingFile events = new RecordingFile(file)) {
            while (events.hasMoreEvents()) {
                RecordedEvent event = events.readEvent();
                if (event.getEventType().getName().equals(SAMPLE)
                        && event.getStackTrace() != null
                        && !event.getStartTime().isBefore(from)
                        && event.getStartTime().isBefore(to)) {
                    String thread = thread(event);
                    byThread.computeIfAbsent(thread, unknown -> new Counts())
                            .add(isWatching(thread, classes(event.getStackTrace())));
                }
            }
        }
        return profile(byThread);
    }

    private static Sample.Profile profile(Map<String, Counts> byThread) {
        Counts all = new Counts();
        Counts most = new Counts();
        for (Map.Entry<String, Counts> thread : byThread.entrySet()) {
            Counts counts = thread.getValue();
            all.all += counts.all;
            all.watching += counts.watching;
            if (!thread.getKey().startsWith(JUDGING_THREAD) && counts.watching > most.watching) {
                most = counts;
            }
        }
        return new Sample.Profile(all.all, all.watching, most.all, most.watching);
    }

    private static String thread(RecordedEvent sample) {
        RecordedThread thread = sample.getThread("sampledThread");
        return thread == null || thread.getJavaName() == null ? "" : thread.getJavaName();
    }

    private static List<String> classes(RecordedStackTrace stack) {
        return stack.getFrames().stream()
                .map(frame -> frame.getMethod().getType().getName())
                .toList();
    }

    /**
     * Whether the innermost operator is one that watches; what it calls, libraries included, is its own.
     *
     * @param stack classes, innermost first
     */
    static boolean isWatching(String thread, List<String> stack) {
        return thread.startsWith(JUDGING_THREAD)
                || stack.stream()
                        .takeWhile(frame -> !frame.endsWith(CALL_OF_NEXT_OPERATOR))
                        .anyMatch(frame -> WATCHING.stream().anyMatch(frame::startsWith));
    }

    @Override
    public void close() {
        recording.close();
    }

    private static final class Counts {
        private long all;
        private long watching;

        void add(boolean isWatching) {
            all++;
            watching += isWatching ? 1 : 0;
        }
    }
}
