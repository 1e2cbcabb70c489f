package io.headrace.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.contract.DriftReport;
import io.headrace.contract.FeatureDrift;
import io.headrace.contract.Provenance;
import io.headrace.contract.Run;
import io.headrace.schemas.ReportCodec;
import io.headrace.simulator.Simulation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 1, unit = TimeUnit.MINUTES)
class DriftPartTest {
    private static final DriftCalendar CALENDAR =
            DriftCalendar.upTo(Instant.parse("2026-05-04T12:00:00Z"), Duration.ofDays(20));

    private final ReportTally reports = new ReportTally(DriftScenario.WINDOW);
    private final Playback payments = new Playback(
            new Simulation(CALENDAR.payments().withPopulation(40, 60)),
            CALENDAR.end().toEpochMilli());

    /** All that is due is sent at once, and nobody scores it. */
    private DriftPart played(long limit) {
        var producer = new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
        Sender sender = new Sender(new DemoRecords("transactions", "labels"), producer, new Labelling());
        while (payments.hasNextBefore(CALENDAR.start().toEpochMilli())) {
            payments.next();
        }
        long first = payments.nextId();
        Tallies nobody = new Tallies(
                new ScoreTally(first, 0, "approve"), new ScoreTally(first, 0, "approve"), new DeadLetterTally(first));
        Generator generator = new Generator(new Schedule(0, 1_000_000), limit, payments, sender);
        Traffic traffic = new Traffic(generator, nobody, List.of());
        while (!traffic.isSent()) {
            Thread.onSpinWait();
        }
        return new DriftPart(CALENDAR, payments, traffic, reports);
    }

    private void raise(Instant end) {
        FeatureDrift amount = new FeatureDrift(
                "amount",
                1,
                0,
                0,
                1,
                1,
                1,
                1,
                List.of(),
                List.of(),
                true,
                FeatureDrift.Change.RAISED,
                FeatureDrift.Histogram.EMPTY);
        DriftReport report = new DriftReport(
                Provenance.of("card-fraud", "card-fraud", "1", "ab", "cd"),
                Run.LIVE,
                end.minus(DriftScenario.WINDOW).toEpochMilli(),
                end.toEpochMilli(),
                DriftReport.Reference.FIRST_WINDOW,
                1,
                0,
                List.of(),
                amount);
        reports.read(ReportCodec.drift().toJson(report), 0);
    }

    @Test
    void beforeTheShiftThereIsNoNews() {
        DriftPart part = played(10);

        assertThat(part.news()).isEmpty();
        assertThat(part.figures().isShifted()).isFalse();
        assertThat(part.figures().counts().events()).isEqualTo(10);
        assertThat(part.figures().date()).isEqualTo(Instant.ofEpochMilli(payments.time()));
    }

    @Test
    void shiftAlarmAndEndAreToldOnce() {
        DriftPart part = played(Long.MAX_VALUE);

        assertThat(part.news())
                .containsExactly(
                        "shift    from 2026-03-25 00:00 on amounts are half as large again",
                        "end      the calendar has reached today");
        raise(CALENDAR.shift().plus(Duration.ofDays(5)));
        assertThat(part.news())
                .containsExactly("alarm    amount, raised by the window to 2026-03-30 00:00, 5.0 days after the shift");
        assertThat(part.news()).isEmpty();
        assertThat(part.figures().isShifted()).isTrue();
    }
}
