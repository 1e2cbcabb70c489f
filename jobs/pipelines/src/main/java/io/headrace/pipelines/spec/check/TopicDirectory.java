package io.headrace.pipelines.spec.check;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Knows the topics of a Kafka. */
@FunctionalInterface
public interface TopicDirectory {
    /**
     * Takes a few seconds at most.
     *
     * @throws BrokerUnavailableException if nobody answers in time
     */
    Answer ask(Set<String> topics);

    /**
     * @param existing those of the topics asked for that exist
     * @param createsTopics whether the broker creates a topic when somebody writes to it
     * @param longestTransaction the broker's transaction.max.timeout.ms, if it tells
     */
    record Answer(Set<String> existing, boolean createsTopics, Optional<Duration> longestTransaction) {
        public Answer {
            existing = Set.copyOf(existing);
        }
    }

    /** No broker answered. The message is one line and says why. */
    final class BrokerUnavailableException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public BrokerUnavailableException(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
