package io.headrace.stages.publish;

import io.headrace.stages.Mode;
import java.util.Properties;

/** Settings of a sink's Kafka producer: ours, unless users have set their own. */
final class ProducerSettings {
    private static final String LIVE_LINGER_MILLIS = "2";

    /** In replay nobody waits for a score, and full requests cost broker and client less. */
    private static final String REPLAY_LINGER_MILLIS = "50";

    /** Kafka's own default for max.request.size. */
    private static final int LEAST_REQUEST_BYTES = 1 << 20;

    /** Kafka's own default for buffer.memory. */
    private static final long LEAST_BUFFER_BYTES = 32L << 20;

    private ProducerSettings() {}

    /**
     * @param largestRecord that has to be sent, bytes
     * @param users what users set; the last word is the last one's
     */
    static Properties of(Mode mode, int largestRecord, Properties... users) {
        int request = Math.max(LEAST_REQUEST_BYTES, largestRecord);
        Properties settings = new Properties();
        settings.setProperty("linger.ms", mode == Mode.LIVE ? LIVE_LINGER_MILLIS : REPLAY_LINGER_MILLIS);
        settings.setProperty("batch.size", Integer.toString(256 << 10));
        settings.setProperty("max.request.size", Integer.toString(request));
        settings.setProperty("buffer.memory", Long.toString(Math.max(LEAST_BUFFER_BYTES, 2L * request)));
        for (Properties own : users) {
            settings.putAll(own);
        }
        return settings;
    }
}
