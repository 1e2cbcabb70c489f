package io.headrace.stages.publish;

import java.time.Duration;
import java.util.Properties;

/** Settings of a sink's Kafka producer: ours, unless users have set their own. */
final class ProducerSettings {
    /** Kafka's clients' own since 4.0: a request costs more than the records in it. */
    private static final Duration LONGEST_PROMPT = Duration.ofMillis(5);

    private static final int PARTS_OF_OBJECTIVE = 10;

    /** Of what nobody sees before a checkpoint, which sends what still waits, or a replay's end. */
    static final Duration PATIENT = Duration.ofMillis(50);

    /** Kafka's own default for max.request.size. */
    private static final int LEAST_REQUEST_BYTES = 1 << 20;

    /** Kafka's own default for buffer.memory. */
    private static final long LEAST_BUFFER_BYTES = 32L << 20;

    private ProducerSettings() {}

    /**
     * How long a record that readers wait for may wait for others: a tenth of what its row may take, whole milliseconds, so
     * that who asks for less delay has it on the whole way, and the broker has more requests.
     */
    static Duration prompt(Duration latencyObjective) {
        Duration share = latencyObjective.dividedBy(PARTS_OF_OBJECTIVE);
        return share.compareTo(LONGEST_PROMPT) < 0 ? share : LONGEST_PROMPT;
    }

    /**
     * @param linger how long a record may wait for others to share its request
     * @param largestRecord that has to be sent, bytes
     * @param users what users set; the last word is the last one's
     */
    static Properties of(Duration linger, int largestRecord, Properties... users) {
        int request = Math.max(LEAST_REQUEST_BYTES, largestRecord);
        Properties settings = new Properties();
        settings.setProperty("linger.ms", Long.toString(linger.toMillis()));
        settings.setProperty("batch.size", Integer.toString(256 << 10));
        settings.setProperty("max.request.size", Integer.toString(request));
        settings.setProperty("buffer.memory", Long.toString(Math.max(LEAST_BUFFER_BYTES, 2L * request)));
        for (Properties own : users) {
            settings.putAll(own);
        }
        return settings;
    }
}
