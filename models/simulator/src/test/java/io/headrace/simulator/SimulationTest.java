package io.headrace.simulator;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class SimulationTest {
    private static final SimulatorConfig SMALL = SimulatorConfig.of(7).withPopulation(500, 300);
    private static final Instant MIDDLE = SMALL.start().plus(Duration.ofDays(30));

    @Test
    void sameSeedGivesTheSameStreamAndAnotherSeedAnother() {
        assertThat(run(SMALL)).isEqualTo(run(SMALL));
        SimulatorConfig other = SimulatorConfig.of(8).withPopulation(500, 300);
        assertThat(run(other).subList(0, 100)).isNotEqualTo(run(SMALL).subList(0, 100));
    }

    @Test
    void eventsComeInOrderOfTimeWithUniqueAscendingIds() {
        List<TransactionEvent> events = run(SMALL);
        Set<String> ids = new HashSet<>();
        long last = SMALL.start().toEpochMilli();
        for (TransactionEvent event : events) {
            assertThat(event.eventTime()).isGreaterThanOrEqualTo(last);
            assertThat(event.eventId()).isEqualTo(Integer.toString(ids.size()));
            ids.add(event.eventId());
            last = event.eventTime();
        }
        assertThat(last).isLessThan(SMALL.start().plus(Duration.ofDays(60)).toEpochMilli());
    }

    @Test
    void fraudIsBetweenHalfAndOnePercentWithEveryKindNearItsShare() {
        List<TransactionEvent> events = run(SimulatorConfig.of(1).withPopulation(5_000, 2_000));
        Map<String, Long> kinds = events.stream().collect(groupingBy(TransactionEvent::fraudKind, counting()));
        assertThat(share(events, TransactionEvent::fraud)).isBetween(0.005, 0.010);
        for (FraudKind kind : FraudKind.values()) {
            double expected = FraudMix.realistic().share(kind);
            double found = kinds.get(kind.label()) / (double) events.size();
            assertThat(found).as(kind.label()).isBetween(0.6 * expected, 1.5 * expected);
        }
    }

    @Test
    void customersPayAboutTwiceADayMostlyByDaylight() {
        List<TransactionEvent> events = run(SMALL.withFraud(FraudMix.none()));
        assertThat(events.size() / (500.0 * 60)).isBetween(1.5, 2.3);
        assertThat(share(events, SimulationTest::isNight)).isBetween(0.02, 0.08);
        assertThat(events).noneMatch(TransactionEvent::fraud);
    }

    @Test
    void amountsArePositiveWithTwoDecimals() {
        assertThat(run(SMALL)).allSatisfy(event -> {
            assertThat(event.amount()).isPositive();
            assertThat(event.amount() * 100).isCloseTo(Math.rint(event.amount() * 100), within(1e-6));
        });
    }

    @Test
    void labelsArriveWithinTheConfiguredDelay() {
        LabelDelay seconds = new LabelDelay(Duration.ofSeconds(2), Duration.ofSeconds(10));
        assertThat(run(SMALL.withLabelDelay(seconds)))
                .allMatch(event -> event.labelTime() >= event.eventTime() + 2_000
                        && event.labelTime() <= event.eventTime() + 10_000);
    }

    @Test
    void inflationRaisesAmountsFromItsStartAndNotBefore() {
        List<TransactionEvent> plain = run(SMALL);
        List<TransactionEvent> drifted = run(SMALL.withDrifts(Drift.sudden(Drift.Quantity.AMOUNT, MIDDLE, 0.5)));
        assertThat(before(drifted)).isEqualTo(before(plain));
        assertThat(meanAmount(after(drifted)) / meanAmount(after(plain))).isCloseTo(1.5, within(0.001));
    }

    @Test
    void aRampIsHalfWayInTheMiddle() {
        Drift ramp = new Drift(Drift.Quantity.AMOUNT, MIDDLE, Duration.ofDays(10), 0.4);
        assertThat(ramp.sizeAt(MIDDLE.minusMillis(1).toEpochMilli())).isZero();
        assertThat(ramp.sizeAt(MIDDLE.plus(Duration.ofDays(5)).toEpochMilli())).isEqualTo(0.2);
        assertThat(ramp.sizeAt(MIDDLE.plus(Duration.ofDays(99)).toEpochMilli())).isEqualTo(0.4);
    }

    @Test
    void nightDriftMovesPaymentsIntoTheNight() {
        List<TransactionEvent> events = run(SMALL.withDrifts(Drift.sudden(Drift.Quantity.NIGHT, MIDDLE, 0.3)));
        assertThat(share(before(events), SimulationTest::isNight)).isLessThan(0.08);
        assertThat(share(after(events), SimulationTest::isNight)).isBetween(0.30, 0.42);
    }

    @Test
    void regionDriftOpensTerminalsThatNobodyUsed() {
        List<TransactionEvent> events = run(SMALL.withDrifts(Drift.sudden(Drift.Quantity.REGION, MIDDLE, 0.2)));
        Set<String> known = new HashSet<>();
        before(events).forEach(event -> known.add(event.terminalId()));
        assertThat(share(after(events), event -> !known.contains(event.terminalId())))
                .isCloseTo(0.2, within(0.02));
        assertThat(share(after(run(SMALL)), event -> !known.contains(event.terminalId())))
                .isLessThan(0.002);
    }

    @Test
    void cardTestingIsManySmallAmountsWithinMinutes() {
        FraudMix testing = new FraudMix(0, 0, 0.01, 0);
        Map<String, List<TransactionEvent>> cards = run(SMALL.withFraud(testing).withPeriod(SMALL.start(), 2)).stream()
                .filter(TransactionEvent::fraud)
                .collect(groupingBy(TransactionEvent::customerId));
        assertThat(cards).isNotEmpty().allSatisfy((card, events) -> {
            assertThat(events).allMatch(event -> event.amount() <= 4);
            long span =
                    events.get(events.size() - 1).eventTime() - events.get(0).eventTime();
            assertThat(span / (double) events.size()).isLessThan(4 * 60_000);
        });
    }

    @Test
    void aSimulationEndsAndSaysSo() {
        Simulation simulation = new Simulation(SMALL.withPeriod(SMALL.start(), 1));
        while (simulation.hasNext()) {
            simulation.next();
        }
        assertThatThrownBy(simulation::next)
                .isInstanceOf(NoSuchElementException.class)
                .hasMessageContaining("after 1 days");
    }

    @Test
    void nonsenseIsRefusedByName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SMALL.withPopulation(1, 300))
                .withMessageContaining("customers must be at least 10: 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Drift.sudden(Drift.Quantity.NIGHT, MIDDLE, 1.5))
                .withMessageContaining("at most 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FraudMix(0.5, 0, 0, 0))
                .withMessageContaining("stolenCard");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LabelDelay(Duration.ofDays(2), Duration.ofDays(1)))
                .withMessageContaining("label delay");
    }

    @Test
    void oneCoreMakesFarMoreThanAnyDemoNeeds() {
        Simulation simulation = new Simulation(SimulatorConfig.of(3));
        long start = System.nanoTime();
        int count = 0;
        while (simulation.hasNext()) {
            simulation.next();
            count++;
        }
        double perSecond = count * 1e9 / (System.nanoTime() - start);
        assertThat(perSecond).as("%d transactions, per second", count).isGreaterThan(50_000);
        System.out.printf("simulated %,d transactions at %,.0f per second%n", count, perSecond);
    }

    private static List<TransactionEvent> run(SimulatorConfig config) {
        List<TransactionEvent> events = new ArrayList<>();
        new Simulation(config).forEachRemaining(events::add);
        return events;
    }

    private static List<TransactionEvent> before(List<TransactionEvent> events) {
        return events.stream()
                .filter(event -> event.eventTime() < MIDDLE.toEpochMilli())
                .toList();
    }

    private static List<TransactionEvent> after(List<TransactionEvent> events) {
        return events.stream()
                .filter(event -> event.eventTime() >= MIDDLE.toEpochMilli())
                .toList();
    }

    private static double meanAmount(List<TransactionEvent> events) {
        return events.stream().mapToDouble(TransactionEvent::amount).average().orElseThrow();
    }

    private static double share(List<TransactionEvent> events, Predicate<TransactionEvent> claim) {
        return events.stream().filter(claim).count() / (double) events.size();
    }

    private static boolean isNight(TransactionEvent event) {
        return event.eventTime() % 86_400_000L < 7 * 3_600_000L;
    }
}
