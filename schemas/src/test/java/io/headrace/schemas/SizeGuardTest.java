package io.headrace.schemas;

import static io.headrace.schemas.Samples.bad;
import static io.headrace.schemas.Samples.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.contract.Decoded;
import io.headrace.contract.Header;
import io.headrace.contract.RejectReason;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class SizeGuardTest {
    private static final String GIANT = "x".repeat(2 << 20);

    private final EventDecoder guarded = EventDecoders.guarded(
            EventDecoders.json(Samples.TRANSACTION),
            new SizeGuard(Samples.TRANSACTION, List.of("customer_id", "event_id", "absent")),
            System::currentTimeMillis);

    @Test
    void aGiantIdKeyColumnKafkaKeyOrHeaderIsTooLarge() {
        assertTooLarge(decode(GIANT, "596", null));
        assertTooLarge(decode("1", GIANT, null));
        assertTooLarge(decode("1", "596", utf8(GIANT)));
        assertTooLarge(decode("1", "596", null, new Header("trace", utf8(GIANT))));
        assertTooLarge(decode("1", "596", null, new Header(GIANT, null)));
    }

    @Test
    void theDetailNamesPartsAndLimitButNoContent() {
        assertThat(bad(decode("x".repeat(65_530), "596", utf8("key"), new Header("trace", null)))
                        .detail())
                .isEqualTo("Transaction: expected id, keys and headers of at most 65536 bytes together, found 65551:"
                        + " event_id 65530, customer_id 3, Kafka key 3, headers 15");
    }

    @Test
    void whatFitsTogetherPassesToTheByte() {
        int room = SizeGuard.MAX_BYTES - "596".length();
        assertThat(decode("x".repeat(room), "596", null)).isInstanceOf(Decoded.Ok.class);
        assertTooLarge(decode("x".repeat(room + 1), "596", null));
        assertThat(decode("é".repeat(room / 2), "596", null)).isInstanceOf(Decoded.Ok.class);
        assertTooLarge(decode("é".repeat(room / 2 + 1), "596", null));
    }

    @Test
    void manyEmptyHeadersCountToo() {
        List<Header> headers = Collections.nCopies(10_000, new Header("", null));
        assertTooLarge(guarded.decode(null, payload("1", "596"), Samples.ORIGIN, headers));
    }

    @Test
    void fieldsThatDoNotTravelMayBeLarge() {
        byte[] payload = utf8(Samples.JSON.replace("\"3156\"", '"' + GIANT + '"'));
        assertThat(Samples.decode(guarded, payload)).isInstanceOf(Decoded.Ok.class);
    }

    private Decoded decode(String id, String customer, byte[] key, Header... headers) {
        return guarded.decode(key, payload(id, customer), Samples.ORIGIN, List.of(headers));
    }

    private static byte[] payload(String id, String customer) {
        return utf8(Samples.JSON.replace("\"1\"", '"' + id + '"').replace("\"596\"", '"' + customer + '"'));
    }

    private static void assertTooLarge(Decoded decoded) {
        assertThat(bad(decoded).reason()).isEqualTo(RejectReason.TOO_LARGE);
    }
}
