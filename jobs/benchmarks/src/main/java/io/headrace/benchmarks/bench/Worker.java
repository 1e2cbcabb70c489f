package io.headrace.benchmarks.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.headrace.benchmarks.worker.Jvm;
import io.headrace.benchmarks.worker.Order;
import io.headrace.benchmarks.worker.Sample;
import io.headrace.benchmarks.worker.Trial;
import io.headrace.benchmarks.worker.WorkerMain;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A subject in a JVM of its own, so that the compiler knows nothing of its peers; idle between its runs. */
final class Worker implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LAST_LINES = 5;

    /** For profilers that a worker's JVM has been given from outside, to name what they write. */
    private static final String SUBJECT = "HEADRACE_BENCH_SUBJECT";

    private final Trial trial;
    private final Path log;
    private final Process process;
    private final BufferedReader answers;
    private final PrintWriter orders;

    private Worker(Trial trial, Path log, Process process) {
        this.trial = trial;
        this.log = log;
        this.process = process;
        this.answers = process.inputReader();
        this.orders = new PrintWriter(process.outputWriter(), true);
    }

    /** Starts it and returns once it can be measured. */
    static Worker start(Trial trial, Path folder) throws IOException {
        Path log = Files.createTempFile(folder, trial.subject() + "-" + trial.model() + "-", ".log");
        ProcessBuilder jvm = Jvm.of((trial.slots() + 1) / 2, WorkerMain.class, JSON.writeValueAsString(trial))
                .redirectError(log.toFile());
        jvm.environment().put(SUBJECT, trial.subject() + "-" + trial.model());
        Worker worker = new Worker(trial, log, jvm.start());
        worker.answer("ready");
        return worker;
    }

    Sample measure(Order order) throws IOException {
        orders.println(JSON.writeValueAsString(order));
        String answer = answer("{");
        try {
            return JSON.readValue(answer, Sample.class);
        } catch (JsonProcessingException e) {
            throw new IOException("subject " + trial.subject() + ": expected a sample, found " + answer, e);
        }
    }

    private String answer(String beginning) throws IOException {
        String line = answers.readLine();
        if (line == null || !line.startsWith(beginning)) {
            List<String> lines = Files.readAllLines(log).stream()
                    .filter(entry -> !entry.startsWith("\tat ")) // what happened says more than where
                    .toList();
            throw new IOException("subject " + trial.subject() + " with " + trial.model()
                    + ": expected an answer, found that it has ended: "
                    + String.join(" | ", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size())));
        }
        return line;
    }

    @Override
    public void close() {
        orders.close();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
