package io.headrace.schemas;

import static io.headrace.schemas.Samples.bad;
import static io.headrace.schemas.Samples.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.contract.Decoded;
import io.headrace.contract.Origin;
import io.headrace.contract.RejectReason;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeGuardTest {
    private static final long NOW = 1_532_476_805_000L;
    private static final long DAY = Duration.ofDays(1).toMillis();

    @ParameterizedTest
    @CsvSource({"0, -1, true", "86400000, -1, true", "86400001, -1, false", "86400001, 0, false", "86400001, 1, true"})
    void anEventMayRunADayAheadOfItsLogTimestampOrTheClock(long ahead, long logAhead, boolean accepted) {
        long logTimestamp = logAhead < 0 ? -1 : NOW + logAhead;
        assertThat(TimeGuard.accepts(NOW + ahead, logTimestamp, NOW)).isEqualTo(accepted);
    }

    @Test
    void anOldClockDoesNotRejectWhatTheLogConfirms() {
        assertThat(TimeGuard.accepts(NOW, NOW, 0)).isTrue();
        assertThat(TimeGuard.accepts(NOW, 0, NOW)).isTrue();
        assertThat(TimeGuard.accepts(NOW, 0, 0)).isFalse();
    }

    @Test
    void timesBefore1970OrAfter9999AreRejectedWhateverTheClocksSay() {
        assertThat(TimeGuard.accepts(-1, NOW, NOW)).isFalse();
        assertThat(TimeGuard.accepts(Long.MIN_VALUE, NOW, NOW)).isFalse();
        assertThat(TimeGuard.accepts(0, NOW, NOW)).isTrue();
        assertThat(TimeGuard.accepts(Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE))
                .isFalse();
        assertThat(TimeGuard.accepts(TimeGuard.LAST_MILLIS, Long.MAX_VALUE, NOW))
                .isTrue();
    }

    @Test
    void theGuardedDecoderNamesFieldAndRange() {
        EventDecoder guarded = EventDecoders.guarded(
                EventDecoders.json(Samples.TRANSACTION), new SizeGuard(Samples.TRANSACTION, List.of()), () -> NOW);
        Decoded decoded = at(guarded, Long.toString(NOW + DAY + 1));
        assertThat(bad(decoded).reason()).isEqualTo(RejectReason.TIME_OUT_OF_RANGE);
        assertThat(bad(decoded).detail())
                .isEqualTo("Transaction.event_time: expected a time from 1970 to 2018-07-26T00:00:05Z, found epoch"
                        + " millisecond 1532563205001");
        assertThat(at(guarded, Long.toString(NOW + DAY))).isInstanceOf(Decoded.Ok.class);
        assertThat(bad(at(guarded, "\"1969-12-31T23:59:59Z\"")).reason()).isEqualTo(RejectReason.TIME_OUT_OF_RANGE);
    }

    private static Decoded at(EventDecoder decoder, String time) {
        byte[] payload = utf8(Samples.JSON.replace("1532476805000", time));
        return decoder.decode(null, payload, new Origin("t", 0, 0, -1), List.of());
    }
}
