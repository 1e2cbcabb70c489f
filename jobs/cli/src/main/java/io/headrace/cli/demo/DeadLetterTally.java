package io.headrace.cli.demo;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/** Counts the live events that were set aside. One thread reads in; the count is for any thread. */
final class DeadLetterTally implements TopicTail.Reader {
    private static final String ID = "event_id";
    private static final long NONE = -1;

    private final Seen seen;
    private final JsonFactory json = new JsonFactory();
    private volatile long deadLetters;

    /** @param firstId of the live events */
    DeadLetterTally(long firstId) {
        this.seen = new Seen(firstId);
    }

    @Override
    @SuppressWarnings("NonAtomicOperationOnVolatileField") // one thread writes
    public void read(byte[] value, long readAtMicros) {
        if (seen.add(id(value))) {
            deadLetters++;
        }
    }

    long deadLetters() {
        return deadLetters;
    }

    /** The id comes first, so that it is found in a broken payment too. */
    private long id(byte[] payload) {
        try (JsonParser parser = json.createParser(payload)) {
            while (parser.nextToken() != null) {
                if (parser.currentToken() == JsonToken.FIELD_NAME && ID.equals(parser.currentName())) {
                    return Long.parseLong(parser.nextTextValue());
                }
            }
            return NONE;
        } catch (IOException | NumberFormatException notOurs) {
            return NONE;
        }
    }
}
