package io.headrace.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import io.headrace.simulator.Simulation;
import io.headrace.simulator.TransactionEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.DoubleSummaryStatistics;
import org.junit.jupiter.api.Test;

class DriftCalendarTest {
    private static final Instant NOW = Instant.parse("2026-05-04T12:00:00Z");
    private final DriftCalendar calendar = DriftCalendar.upTo(NOW, Duration.ofDays(20));

    /** All of it, of few people. */
    private Playback payments() {
        Simulation few = new Simulation(calendar.payments().withPopulation(60, 60));
        return new Playback(few, calendar.end().toEpochMilli());
    }

    @Test
    void itEndsWhereTodayBegins() {
        assertThat(calendar.end()).isEqualTo(Instant.parse("2026-05-04T00:00:00Z"));
        assertThat(calendar.start()).isEqualTo(Instant.parse("2026-03-05T00:00:00Z"));
        assertThat(calendar.shift()).isEqualTo(Instant.parse("2026-03-25T00:00:00Z"));
    }

    @Test
    void daysAreCountedFromItsStartAndFromTheShift() {
        Instant noon = calendar.shift().plus(Duration.ofHours(12));

        assertThat(calendar.daysPlayed(noon)).isEqualTo(20.5);
        assertThat(calendar.daysAfterShift(noon)).isEqualTo(0.5);
        assertThat(calendar.daysAfterShift(calendar.start())).isEqualTo(-20);
        assertThat(calendar.within(Long.MIN_VALUE)).isEqualTo(calendar.start());
    }

    @Test
    void itsPaymentsReachFromTheHistoryToItsEndAndNeverBeyond() {
        Playback payments = payments();
        long first = payments.next().eventTime();
        while (payments.hasNext()) {
            payments.next();
        }

        assertThat(Duration.between(Instant.ofEpochMilli(first), calendar.start()))
                .isBetween(Duration.ofDays(36), Duration.ofDays(37));
        assertThat(Instant.ofEpochMilli(payments.time()))
                .isBetween(
                        calendar.end().minus(Duration.ofDays(1)), calendar.end().minusMillis(1));
    }

    @Test
    void amountsGrowByHalfFromTheShiftOn() {
        DoubleSummaryStatistics before = new DoubleSummaryStatistics();
        DoubleSummaryStatistics after = new DoubleSummaryStatistics();
        Playback payments = payments();
        while (payments.hasNext()) {
            TransactionEvent payment = payments.next();
            boolean isBefore = payment.eventTime() < calendar.shift().toEpochMilli();
            (isBefore ? before : after).accept(Math.log(payment.amount()));
        }

        assertThat(Math.exp(after.getAverage() - before.getAverage())).isCloseTo(1.5, offset(0.1));
    }
}
