package io.headrace.schemas;

import static io.headrace.schemas.Samples.JSON;
import static io.headrace.schemas.Samples.bad;
import static io.headrace.schemas.Samples.decode;
import static io.headrace.schemas.Samples.ok;
import static io.headrace.schemas.Samples.reason;
import static io.headrace.schemas.Samples.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.contract.Decoded;
import io.headrace.contract.Event;
import io.headrace.contract.Header;
import io.headrace.contract.RejectReason;
import io.headrace.contract.Rejected;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonEventDecoderTest {
    private final EventDecoder decoder = EventDecoders.json(Samples.TRANSACTION);

    @Test
    void theIssuesTransactionIsRead() {
        assertThat(ok(decode(decoder, utf8(JSON))))
                .isEqualTo(Samples.transaction("1", 1532476805000L, "596", "3156", 57.16));
    }

    @Test
    void originAndHeadersTravelOn() {
        Header trace = new Header("trace", utf8("t1"));
        Event event = ok(decode(decoder, utf8(JSON), trace));
        assertThat(event.origin()).isEqualTo(Samples.ORIGIN);
        assertThat(event.headers()).containsExactly(trace);
    }

    @Test
    void aRejectionKeepsTheRecordAsItCame() {
        byte[] key = {1};
        byte[] payload = utf8("{");
        Header trace = new Header("trace", null);
        Rejected rejected = bad(decoder.decode(key, payload, Samples.ORIGIN, List.of(trace)));
        assertThat(rejected.key()).isSameAs(key);
        assertThat(rejected.payload()).isSameAs(payload);
        assertThat(rejected.headers()).containsExactly(trace);
        assertThat(rejected.origin()).isEqualTo(Samples.ORIGIN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "[]",
                "1",
                "null",
                "\"x\"",
                "{} {}",
                "{}x",
                "{\"a\":1,}",
                "{'a':1}",
                "{\"a\":NaN}",
                "{\"a\":01}"
            })
    void whatIsNotOneJsonObjectIsMalformed(String text) {
        assertThat(reason(decode(decoder, utf8(text)))).isEqualTo(RejectReason.MALFORMED);
    }

    @Test
    void aTombstoneIsMalformed() {
        assertThat(bad(decode(decoder, null)).detail())
                .isEqualTo("Transaction: expected a payload, found none (a tombstone)");
        assertThat(bad(decode(decoder, null)).reason()).isEqualTo(RejectReason.MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "UTF-16", "UTF-32LE", "UTF-32BE"})
    void otherEncodingsAreMalformed(String charset) {
        assertThat(reason(decode(decoder, JSON.getBytes(Charset.forName(charset)))))
                .isEqualTo(RejectReason.MALFORMED);
    }

    @Test
    void aByteOrderMarkIsMalformed() {
        assertThat(reason(decode(decoder, utf8("\uFEFF" + JSON)))).isEqualTo(RejectReason.MALFORMED);
    }

    @Test
    void invalidUtf8IsMalformedAlsoInUnknownFields() {
        byte[] payload = JSON.replace("{", "{\"unknown\":\"\u00e9\",").getBytes(StandardCharsets.ISO_8859_1);
        assertThat(reason(decode(decoder, payload))).isEqualTo(RejectReason.MALFORMED);
    }

    /** Jackson alone would accept these: overlong slash, surrogate, beyond U+10FFFF. */
    @ParameterizedTest
    @ValueSource(strings = {"c0af", "e080af", "eda080", "f4908080", "80", "c3"})
    void bytesThatOnlyLookLikeUtf8AreMalformed(String hex) {
        String bytes = new String(HexFormat.of().parseHex(hex), StandardCharsets.ISO_8859_1);
        for (String text : List.of(JSON.replace("596", bytes), JSON.replace("{", "{\"unknown\":\"" + bytes + "\","))) {
            byte[] payload = text.getBytes(StandardCharsets.ISO_8859_1);
            assertThat(reason(decode(decoder, payload))).isEqualTo(RejectReason.MALFORMED);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1",
                "\"x\"",
                "null",
                "{\"amount\":{\"amount\":\"x\"}}",
                "[[1,{\"event_id\":2}],true]",
                "\"\\ud800\""
            })
    void unknownFieldsAreIgnoredWhateverTheyHold(String value) {
        String text = JSON.replace("{", "{\"unknown\":" + value + ",");
        assertThat(decode(decoder, utf8(text))).isInstanceOf(Decoded.Ok.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "amount|\"57.16\"|Transaction.amount: expected double, found string",
                "amount|true|Transaction.amount: expected double, found boolean",
                "amount|{}|Transaction.amount: expected double, found object",
                "amount|[1]|Transaction.amount: expected double, found array",
                "amount|1e999|Transaction.amount: expected double, found a number beyond its range",
                "event_id|1.5|Transaction.event_id: expected string, found number with a fraction",
                "event_id|false|Transaction.event_id: expected string, found boolean",
                "event_time|1.5e12|Transaction.event_time: expected timestamp, found number with a fraction",
                "event_time|true|Transaction.event_time: expected timestamp, found boolean",
                "event_time|\"yesterday\"|Transaction.event_time: expected timestamp, found a string that is not an ISO-8601 time",
                "event_time|92233720368547758070|Transaction.event_time: expected timestamp, found a whole number beyond 64 bits"
            })
    void aWrongTypeNamesFieldExpectationAndFinding(String field, String value, String detail) {
        Rejected rejected = bad(decode(decoder, with(field, value)));
        assertThat(rejected.reason()).isEqualTo(RejectReason.WRONG_TYPE);
        assertThat(rejected.detail()).isEqualTo(detail);
    }

    @ParameterizedTest
    @ValueSource(strings = {"event_id", "event_time", "customer_id", "terminal_id", "amount"})
    void aMissingOrNullRequiredFieldIsNamed(String field) {
        for (byte[] payload : List.of(with(field, "null"), utf8(JSON.replace('"' + field + '"', "\"other\"")))) {
            Rejected rejected = bad(decode(decoder, payload));
            assertThat(rejected.reason()).isEqualTo(RejectReason.MISSING_FIELD);
            assertThat(rejected.detail()).isEqualTo("Transaction." + field + ": required, found none");
        }
    }

    @Test
    void aKnownFieldThatComesTwiceIsMalformed() {
        for (String first : List.of("1", "null")) {
            Rejected rejected = bad(decode(decoder, utf8(JSON.replace("{", "{\"amount\":" + first + ","))));
            assertThat(rejected.reason()).isEqualTo(RejectReason.MALFORMED);
            assertThat(rejected.detail()).isEqualTo("Transaction.amount: expected once, found twice");
        }
    }

    @Test
    void idsMayComeAsNumbersAndKeepTheirDigits() {
        Event event = ok(decode(decoder, with("event_id", "123456789012345678901234567890")));
        assertThat(event.id()).isEqualTo("123456789012345678901234567890");
    }

    @ParameterizedTest
    @CsvSource({
        "2018-07-25T00:00:05Z, 2018-07-25T00:00:05Z",
        "2018-07-25T00:00:05, 2018-07-25T00:00:05Z",
        "2018-07-25T02:00:05.123456+02:00, 2018-07-25T00:00:05.123Z",
        "2018-07-24 19:00:05.1-0500, 2018-07-25T00:00:05.100Z",
        "2018-07-25, 2018-07-25T00:00:00Z"
    })
    void timesMayBeIso8601(String text, Instant expected) {
        assertThat(ok(decode(decoder, with("event_time", '"' + text + '"'))).time())
                .isEqualTo(expected.toEpochMilli());
    }

    @Test
    void halfASurrogatePairInAColumnIsMalformed() {
        assertThat(reason(decode(decoder, with("event_id", "\"a\\ud83d\"")))).isEqualTo(RejectReason.MALFORMED);
        assertThat(ok(decode(decoder, with("event_id", "\"a\\ud83d\\ude00\""))).id())
                .isEqualTo("a\uD83D\uDE00");
    }

    @Test
    void aRecordAboveTheLimitIsTooLarge() {
        EventDecoder small = EventDecoders.json(Samples.TRANSACTION, Samples.AVRO, 100);
        assertThat(bad(decode(small, utf8(JSON + " ".repeat(100)))).detail())
                .isEqualTo("Transaction: expected at most 100 bytes, found " + (JSON.length() + 100));
        assertThat(reason(decode(decoder, new byte[20 << 20]))).isEqualTo(RejectReason.TOO_LARGE);
    }

    @Test
    void deepNestingIsBounded() {
        String deep = "[".repeat(100_000) + "]".repeat(100_000);
        assertThat(reason(decode(decoder, utf8(JSON.replace("{", "{\"deep\":" + deep + ",")))))
                .isEqualTo(RejectReason.MALFORMED);
    }

    @Test
    void aFloodOfNewFieldNamesIsIgnored() {
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            String text = JSON.replace("{", "{\"" + Long.toString(random.nextLong(), 36) + "\":1,");
            assertThat(decode(decoder, utf8(text))).isInstanceOf(Decoded.Ok.class);
        }
    }

    @Test
    void nestedRecordsAndDefaultsAreRead() {
        EventDecoder purchases = EventDecoders.json(Purchase.SCHEMA, Purchase.AVRO, Samples.MAX);
        Event event = ok(decode(purchases, utf8("""
                {"id": 7, "at": "2018-07-25T00:00:05", "price": 12.34, "trace": "t", "kind": "CARD", "day": "2018-07-25",
                 "seen": 5, "known": "1970-01-01T00:00:01Z", "online": true, "photo": "AQID", "hash": "AAAAAA==",
                 "tags": [1], "card": {"limits": {"daily": 9, "else": [{}]}, "else": null}}""")));
        assertThat(event.id()).isEqualTo("7");
        assertThat(event.doubleAt(index("rate"))).isEqualTo(1.5);
        assertThat(event.bytesAt(index("photo"))).containsExactly(1, 2, 3);
        assertThat(event.longAt(index("known"))).isEqualTo(1000);
        assertThat(event.text(index("card.country"))).isEqualTo("FR");
        assertThat(event.longAt(index("card.limits.daily"))).isEqualTo(9);
    }

    @Test
    void anAbsentRecordLeavesItsColumnsNull() {
        EventDecoder purchases = EventDecoders.json(Purchase.SCHEMA, Purchase.AVRO, Samples.MAX);
        String text =
                "{\"id\":7,\"at\":1,\"price\":1,\"trace\":\"t\",\"kind\":\"CARD\",\"day\":1,\"seen\":5,\"known\":1,"
                        + "\"online\":true,\"hash\":\"AAAAAA==\",\"card\":CARD}";
        assertThat(ok(decode(purchases, utf8(text.replace("CARD}", "null}")))).isNull(index("card.country")))
                .isTrue();
        assertThat(bad(decode(purchases, utf8(text.replace("CARD}", "5}")))).detail())
                .isEqualTo("Purchase.card: expected object, found whole number");
    }

    @Test
    void everyTruncationIsMalformed() {
        byte[] whole = utf8(JSON);
        for (int length = 0; length < whole.length; length++) {
            assertThat(reason(decode(decoder, Arrays.copyOf(whole, length)))).isEqualTo(RejectReason.MALFORMED);
        }
    }

    @Test
    void everyMutationOfAByteIsAnEventOrARejection() {
        byte[] whole = utf8(JSON);
        for (int i = 0; i < whole.length; i++) {
            for (int value = 0; value < 256; value++) {
                byte[] mutated = whole.clone();
                mutated[i] = (byte) value;
                assertThat(decode(decoder, mutated)).isNotNull();
            }
        }
    }

    @Test
    void detailsNeverHoldThePayload() {
        List<byte[]> payloads = List.of(
                utf8("{\"s3cret\":s3cret}"),
                with("amount", "\"s3cret\""),
                with("event_time", "\"s3cret\""),
                utf8("s3cret"));
        for (byte[] payload : payloads) {
            assertThat(bad(decode(decoder, payload)).detail()).doesNotContain("s3cret");
        }
    }

    private static int index(String column) {
        return Purchase.SCHEMA.indexOf(column);
    }

    private static byte[] with(String field, String value) {
        return utf8(JSON.replaceFirst("\"" + field + "\":[^,}]*", "\"" + field + "\":" + value.replace("\\", "\\\\")));
    }
}
