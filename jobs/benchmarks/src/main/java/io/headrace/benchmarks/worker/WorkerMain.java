package io.headrace.benchmarks.worker;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/**
 * A process that measures one subject: the trial is its argument, as JSON. It prints {@code ready}, and for each line with
 * an {@link Order} as JSON the sample as JSON, until its input ends.
 */
public final class WorkerMain {
    private static final ObjectMapper JSON = new ObjectMapper();

    private WorkerMain() {}

    public static void main(String[] args) throws Exception {
        Trial trial = JSON.readValue(args[0], Trial.class);
        try (Subject subject = SubjectKind.open(trial)) {
            answer(trial, subject);
        }
        System.exit(0); // threads of foreign libraries may outlive what they were started for
    }

    private static void answer(Trial trial, Subject subject) throws Exception {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        say("ready");
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            Order order = JSON.readValue(line, Order.class);
            if (order.maxRows() > 0) {
                subject.batch(order.maxRows(), order.maxWait());
            }
            say(JSON.writeValueAsString(Meter.measure(subject, order.rows(), trial.profiled())));
        }
    }

    private static void say(String line) throws IOException {
        System.out.println(line);
        System.out.flush();
    }
}
