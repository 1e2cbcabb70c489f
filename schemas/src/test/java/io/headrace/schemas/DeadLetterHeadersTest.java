package io.headrace.schemas;

import static io.headrace.schemas.Samples.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headrace.contract.Header;
import io.headrace.contract.Origin;
import io.headrace.contract.RejectReason;
import io.headrace.contract.Rejected;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeadLetterHeadersTest {
    private static final int LIMIT = 1 << 20;
    private static final Header TRACE = new Header("trace", null);

    @Test
    void originalHeadersComeFirstThenOurs() {
        List<Header> headers = DeadLetterHeaders.headers(rejected(utf8("{"), List.of(TRACE)), LIMIT);
        assertThat(headers)
                .extracting(header -> header.value() == null ? header.name() : header.name() + "=" + text(header))
                .containsExactly(
                        "trace",
                        "headrace.reason=malformed",
                        "headrace.detail=broken",
                        "headrace.topic=transactions",
                        "headrace.partition=3",
                        "headrace.offset=42",
                        "headrace.timestamp=1532476806000");
    }

    @Test
    void whatIsWrittenIsReadBack() {
        Rejected rejected = rejected(utf8("{"), List.of(TRACE));
        DeadLetter letter = read(rejected);
        assertThat(letter).isEqualTo(DeadLetter.whole(rejected));
    }

    @Test
    void aPayloadInAnotherFormatThanItsSourcesSaysSo() {
        Rejected rejected = rejected(utf8("{}"), List.of()).asRewritten();
        assertThat(DeadLetterHeaders.headers(rejected, LIMIT))
                .contains(new Header(DeadLetterHeaders.REWRITTEN, utf8("json")));
        assertThat(read(rejected)).isEqualTo(DeadLetter.whole(rejected));
    }

    @Test
    void aTombstoneHasNoLength() {
        Rejected rejected = rejected(null, List.of());
        assertThat(DeadLetterHeaders.payload(rejected, LIMIT)).isNull();
        assertThat(read(rejected)).isEqualTo(DeadLetter.whole(rejected));
    }

    @Test
    void aGiantKeepsItsFirst64KilobytesLengthAndDigest() {
        byte[] giant = new byte[LIMIT + 1];
        Arrays.fill(giant, (byte) 'a');
        DeadLetter letter = read(rejected(giant, List.of(TRACE)));
        assertThat(letter.truncated()).isTrue();
        assertThat(letter.length()).isEqualTo(LIMIT + 1);
        assertThat(letter.rejected().payload()).hasSize(64 * 1024).containsOnly('a');
        assertThat(letter.rejected().headers()).containsExactly(TRACE);
    }

    @Test
    void aPayloadAtTheLimitIsWhole() {
        byte[] payload = new byte[LIMIT];
        assertThat(DeadLetterHeaders.payload(rejected(payload, List.of()), LIMIT))
                .isSameAs(payload);
    }

    @Test
    void aLimitBelow64KilobytesHolds() {
        Rejected rejected = rejected(new byte[2000], List.of());
        assertThat(DeadLetterHeaders.payload(rejected, 1000)).hasSize(1000);
        assertThat(DeadLetterHeaders.headers(rejected, 1000))
                .contains(new Header(DeadLetterHeaders.TRUNCATED, utf8("true")));
    }

    @Test
    void ofAGiantKeyTheBeginningIsKeptAndItsLengthSaid() {
        byte[] key = new byte[2 << 20];
        DeadLetter letter = read(rejected(key, utf8("{"), List.of(TRACE)));
        assertThat(letter.truncated()).isTrue();
        assertThat(letter.keyLength()).isEqualTo(key.length);
        assertThat(letter.rejected().key()).hasSize(SizeGuard.MAX_BYTES);
        assertThat(letter.rejected().payload()).isEqualTo(utf8("{"));
        assertThat(letter.length()).isEqualTo(1);
    }

    @Test
    void aGiantKeyOfATombstoneIsCutToo() {
        DeadLetter letter = read(rejected(new byte[2 << 20], null, List.of()));
        assertThat(letter.truncated()).isTrue();
        assertThat(letter.length()).isZero();
        assertThat(letter.sha256()).isNull();
    }

    @Test
    void headersAreLeftOutFromWhereTheyBecomeTooMany() {
        Header giant = new Header("giant", new byte[2 << 20]);
        DeadLetter letter = read(rejected(utf8("{"), List.of(TRACE, giant, TRACE)));
        assertThat(letter.rejected().headers()).containsExactly(TRACE);
        assertThat(letter.headersLeftOut()).isEqualTo(2);
        assertThat(letter.truncated()).isTrue();
    }

    @Test
    void whatIsAdmittedKeepsKeyAndHeadersWhole() {
        int room = SizeGuard.MAX_BYTES - 1 - (int) SizeGuard.bytes(new Header("h", null));
        Rejected rejected = rejected(utf8("{"), List.of(new Header("h", new byte[room])));
        assertThat(read(rejected)).isEqualTo(DeadLetter.whole(rejected));
    }

    @Test
    void nothingIsLargerThanPayloadAndSlack() {
        List<Header> many = Collections.nCopies(100_000, new Header("h", new byte[3]));
        Rejected giant = new Rejected(
                RejectReason.TOO_LARGE, "é".repeat(1 << 20), Samples.ORIGIN, new byte[60 << 10], new byte[LIMIT], many);
        assertThat(DeadLetterHeaders.key(giant).length + SizeGuard.bytes(DeadLetterHeaders.headers(giant, LIMIT)))
                .isLessThan(DeadLetterHeaders.SLACK_BYTES);
    }

    /** FIPS 180-4's example of a million letters a. */
    @Test
    void theDigestIsThePublishedOne() {
        byte[] million = new byte[1_000_000];
        Arrays.fill(million, (byte) 'a');
        Rejected rejected = rejected(million, List.of());
        DeadLetter letter = DeadLetterHeaders.parse(null, million, DeadLetterHeaders.headers(rejected, 1));
        assertThat(letter.sha256()).isEqualTo("cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
    }

    @Test
    void aDeadLetterOfADeadLetterKeepsBothStories() {
        List<Header> first = DeadLetterHeaders.headers(rejected(utf8("{"), List.of(TRACE)), LIMIT);
        Rejected again =
                new Rejected(RejectReason.TOO_LARGE, "again", new Origin("dlq", 0, 1, -1), null, utf8("{"), first);
        DeadLetter letter = read(again);
        assertThat(letter.rejected()).isEqualTo(again);
        assertThat(DeadLetterHeaders.parse(null, utf8("{"), letter.rejected().headers())
                        .rejected()
                        .detail())
                .isEqualTo("broken");
    }

    @Test
    void otherRecordsAreNotDeadLetters() {
        assertThatThrownBy(() -> DeadLetterHeaders.parse(null, null, List.of(TRACE)))
                .hasMessage("expected a dead letter with header headrace.reason, found none");
        assertThatThrownBy(() -> DeadLetterHeaders.parse(
                        null, null, List.of(new Header(DeadLetterHeaders.REASON, utf8("malformed")))))
                .hasMessageContaining("headrace.topic");
    }

    private static DeadLetter read(Rejected rejected) {
        return DeadLetterHeaders.parse(
                DeadLetterHeaders.key(rejected),
                DeadLetterHeaders.payload(rejected, LIMIT),
                DeadLetterHeaders.headers(rejected, LIMIT));
    }

    private static Rejected rejected(byte[] payload, List<Header> headers) {
        return rejected(new byte[] {1}, payload, headers);
    }

    private static Rejected rejected(byte[] key, byte[] payload, List<Header> headers) {
        return new Rejected(RejectReason.MALFORMED, "broken", Samples.ORIGIN, key, payload, headers);
    }

    private static String text(Header header) {
        return new String(header.value(), StandardCharsets.UTF_8);
    }
}
