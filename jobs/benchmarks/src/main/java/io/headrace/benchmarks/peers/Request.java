package io.headrace.benchmarks.peers;

/**
 * A row that wants an answer of its own.
 *
 * @param id from 0, in the order of sending
 * @param time of sending, by a clock of the sender's
 */
public record Request(long id, long time, Payload row) {
    Answer answer(float score) {
        return new Answer(id, time, score);
    }
}
