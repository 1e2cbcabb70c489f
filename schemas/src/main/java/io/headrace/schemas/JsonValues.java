package io.headrace.schemas;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.headrace.contract.Event;
import java.io.IOException;
import java.util.Base64;
import java.util.Locale;

/**
 * JSON values as columns, strictly: no number in quotes, no string without. Two courtesies, since producers need them:
 * a STRING takes a whole number (ids) and a TIMESTAMP takes epoch milliseconds or ISO-8601.
 */
final class JsonValues {
    private JsonValues() {}

    static void read(JsonParser parser, JsonToken token, JsonFields.Target target, Event.Builder out)
            throws IOException {
        int column = target.column();
        switch (target.type()) {
            case BOOLEAN -> out.set(column, booleanOf(token, target) ? 1L : 0L);
            case LONG -> out.set(column, longOf(parser, token, target));
            case DOUBLE -> out.set(column, doubleOf(parser, token, target));
            case TIMESTAMP -> out.set(column, timeOf(parser, token, target));
            case STRING -> out.set(column, textOf(parser, token, target));
            case BYTES -> out.set(column, bytesOf(parser, token, target));
        }
    }

    /** A token's kind in a reader's words. */
    static String describe(JsonToken token) {
        return switch (token) {
            case START_OBJECT, END_OBJECT -> "object";
            case START_ARRAY, END_ARRAY -> "array";
            case VALUE_STRING, FIELD_NAME -> "string";
            case VALUE_NUMBER_INT -> "whole number";
            case VALUE_NUMBER_FLOAT -> "number with a fraction";
            case VALUE_TRUE, VALUE_FALSE -> "boolean";
            default -> "null";
        };
    }

    private static boolean booleanOf(JsonToken token, JsonFields.Target target) {
        if (token != JsonToken.VALUE_TRUE && token != JsonToken.VALUE_FALSE) {
            throw wrongType(target, describe(token));
        }
        return token == JsonToken.VALUE_TRUE;
    }

    private static long longOf(JsonParser parser, JsonToken token, JsonFields.Target target) throws IOException {
        if (token != JsonToken.VALUE_NUMBER_INT) {
            throw wrongType(target, describe(token));
        }
        if (parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
            throw wrongType(target, "a whole number beyond 64 bits");
        }
        return parser.getLongValue();
    }

    private static double doubleOf(JsonParser parser, JsonToken token, JsonFields.Target target) throws IOException {
        if (token != JsonToken.VALUE_NUMBER_FLOAT && token != JsonToken.VALUE_NUMBER_INT) {
            throw wrongType(target, describe(token));
        }
        double value = parser.getDoubleValue();
        if (!Double.isFinite(value)) {
            throw wrongType(target, "a number beyond its range");
        }
        return value;
    }

    private static long timeOf(JsonParser parser, JsonToken token, JsonFields.Target target) throws IOException {
        if (token != JsonToken.VALUE_STRING) {
            return longOf(parser, token, target);
        }
        long millis = IsoTime.parse(parser.getText());
        if (millis == IsoTime.INVALID) {
            throw wrongType(target, "a string that is not an ISO-8601 time");
        }
        return millis;
    }

    /** Numbers keep their digits as written. */
    private static String textOf(JsonParser parser, JsonToken token, JsonFields.Target target) throws IOException {
        if (token == JsonToken.VALUE_NUMBER_INT) {
            return parser.getText();
        }
        if (token != JsonToken.VALUE_STRING) {
            throw wrongType(target, describe(token));
        }
        String text = parser.getText();
        if (Utf8Check.hasLoneSurrogate(text)) {
            throw BadRecord.malformed(target.name() + ": expected Unicode text, found half a surrogate pair");
        }
        return text;
    }

    private static byte[] bytesOf(JsonParser parser, JsonToken token, JsonFields.Target target) throws IOException {
        if (token != JsonToken.VALUE_STRING) {
            throw wrongType(target, describe(token));
        }
        String text = parser.getText();
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw wrongType(target, "a string that is not Base64");
        }
    }

    private static BadRecord wrongType(JsonFields.Target target, String found) {
        return BadRecord.wrongType(target.name(), target.type().name().toLowerCase(Locale.ROOT), found);
    }
}
