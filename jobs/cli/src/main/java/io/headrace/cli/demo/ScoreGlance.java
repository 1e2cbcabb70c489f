package io.headrace.cli.demo;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/**
 * What the demo needs of a score. Reading no further than that spares the pipeline, which shares the cores, the evidence.
 *
 * @param eventTime epoch milliseconds
 */
record ScoreGlance(long eventId, long eventTime, String decision) {
    private static final JsonFactory JSON = new JsonFactory();

    /** @throws IllegalArgumentException if these are not the bytes of a score of the demo */
    static ScoreGlance of(byte[] value) {
        long eventId = -1;
        long eventTime = -1;
        try (JsonParser parser = JSON.createParser(value)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String field = parser.currentName();
                parser.nextToken();
                switch (field) {
                    case "event_id" -> eventId = Long.parseLong(parser.getText());
                    case "event_time" -> eventTime = parser.getLongValue();
                    case "decision" -> {
                        return new ScoreGlance(eventId, eventTime, parser.getText());
                    }
                    default -> parser.skipChildren();
                }
            }
        } catch (IOException e) {
            throw new IllegalArgumentException("expected a score as JSON, found broken syntax", e);
        }
        throw new IllegalArgumentException("expected a score, found JSON without a decision");
    }
}
