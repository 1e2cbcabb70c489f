package io.headrace.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.contract.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LiveFeedTest {
    private static final SimulatorConfig CONFIG = SimulatorConfig.of(5)
            .withPopulation(20_000, 4_000)
            .withLabelDelay(new LabelDelay(Duration.ofSeconds(2), Duration.ofSeconds(20)));
    private static final long NOON = Instant.parse("2026-03-04T12:00:00Z").toEpochMilli();

    @Test
    void aMinuteOfDemoHasEveryKindOfFraudInRealisticShare() {
        List<TransactionEvent> events = minute(CONFIG, NOON);
        Set<String> kinds = new HashSet<>();
        events.forEach(event -> kinds.add(event.fraudKind()));
        double share = events.stream().filter(TransactionEvent::fraud).count() / (double) events.size();
        assertThat(share).isBetween(0.004, 0.011);
        assertThat(kinds).contains("", "stolen-card", "compromised-terminal", "card-testing", "account-takeover");
    }

    @Test
    void eachEventHasTheTimeAskedForAndAnIdOfItsOwn() {
        List<TransactionEvent> events = minute(CONFIG.withFirstEventId(1_000_000), NOON);
        for (int i = 0; i < events.size(); i++) {
            assertThat(events.get(i).eventTime()).isEqualTo(NOON + i / 2);
            assertThat(events.get(i).eventId()).isEqualTo(Integer.toString(1_000_000 + i));
        }
    }

    @Test
    void sameSeedAndTimesGiveTheSameFeed() {
        assertThat(minute(CONFIG, NOON)).isEqualTo(minute(CONFIG, NOON));
    }

    @Test
    void feedKnowsTheCustomersOfTheSimulation() {
        SimulatorConfig config = SimulatorConfig.of(5).withPopulation(50, 300).withFraud(FraudMix.none());
        Set<String> visits = new HashSet<>();
        new Simulation(config).forEachRemaining(event -> visits.add(event.customerId() + event.terminalId()));
        LiveFeed feed = new LiveFeed(config);
        long known = 0;
        for (int i = 0; i < 1_000; i++) {
            TransactionEvent event = feed.next(NOON + i);
            known += visits.contains(event.customerId() + event.terminalId()) ? 1 : 0;
        }
        assertThat(known)
                .as("payments of 1,000 at a terminal that the customer has used")
                .isGreaterThan(800);
    }

    @Test
    void compromisedTerminalsOfTheSimulationAreStillCompromisedWhenTheFeedTakesOver() {
        SimulatorConfig config =
                SimulatorConfig.of(5).withPopulation(2_000, 300).withFraud(new FraudMix(0, 0.05, 0, 0));
        Set<String> lastDay = new HashSet<>();
        long end = config.start().plus(Duration.ofDays(60)).toEpochMilli();
        new Simulation(config).forEachRemaining(event -> {
            if (event.fraud() && event.eventTime() >= end - Duration.ofDays(1).toMillis()) {
                lastDay.add(event.terminalId());
            }
        });
        LiveFeed feed = new LiveFeed(config);
        Set<String> live = new HashSet<>();
        for (int i = 0; i < 20_000; i++) {
            TransactionEvent event = feed.next(end + i);
            if (event.fraud()) {
                live.add(event.terminalId());
            }
        }
        assertThat(lastDay).hasSizeGreaterThan(5);
        assertThat(live).hasSizeGreaterThan(5);
        long both = live.stream().filter(lastDay::contains).count();
        assertThat(both / (double) live.size()).isGreaterThan(0.7);
    }

    @Test
    void aFullRateInTheNightDoesNotFallOnTheFewWhoAreAwake() {
        int night = customers(minute(CONFIG, NOON - Duration.ofHours(10).toMillis()))
                .size();
        int noon = customers(minute(CONFIG, NOON)).size();
        assertThat(night).isGreaterThan(noon * 3 / 4);
    }

    @Test
    void labelsAreHandedOutWhenTheyAreDueInTheirOrder() {
        LabelQueue queue = new LabelQueue();
        List<TransactionEvent> events = minute(CONFIG, NOON);
        events.forEach(queue::add);
        assertThat(queue.pollDue(NOON + 1_999)).isNull();
        long last = 0;
        for (TransactionEvent due = queue.pollDue(Long.MAX_VALUE); due != null; due = queue.pollDue(Long.MAX_VALUE)) {
            assertThat(due.labelTime()).isGreaterThanOrEqualTo(last);
            last = due.labelTime();
        }
        assertThat(queue.size()).isZero();
    }

    @Test
    void eventsCarryTheTransactionWithoutItsLabel() {
        TransactionEvent transaction = new LiveFeed(CONFIG).next(NOON);
        Event event = Transactions.event(transaction);
        assertThat(event.id()).isEqualTo(transaction.eventId());
        assertThat(event.time()).isEqualTo(NOON);
        assertThat(event.text(2)).isEqualTo(transaction.customerId());
        assertThat(event.text(3)).isEqualTo(transaction.terminalId());
        assertThat(event.doubleAt(4)).isEqualTo(transaction.amount());
        assertThat(event.schema().names())
                .containsExactly("event_id", "event_time", "customer_id", "terminal_id", "amount");
    }

    private static Set<String> customers(List<TransactionEvent> events) {
        Set<String> customers = new HashSet<>();
        events.forEach(event -> customers.add(event.customerId()));
        return customers;
    }

    /** 120,000 transactions at 2,000 a second. */
    private static List<TransactionEvent> minute(SimulatorConfig config, long start) {
        LiveFeed feed = new LiveFeed(config);
        List<TransactionEvent> events = new ArrayList<>();
        for (int i = 0; i < 120_000; i++) {
            events.add(feed.next(start + i / 2));
        }
        return events;
    }
}
