package io.headrace.cli.demo;

import io.headrace.cli.InputException;
import io.headrace.drift.alarm.AlarmPolicy;
import io.headrace.drift.window.DriftRules;
import io.headrace.drift.window.WindowShape;
import io.headrace.pipelines.spec.DriftReference;
import io.headrace.pipelines.spec.DriftSpec;
import io.headrace.simulator.Simulation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.kafka.clients.producer.Producer;

/** Days in seconds, of people whose amounts grow on one of them. Plays once. */
final class DriftScenario implements Scenario<DriftFigures> {
    /** Of whole weeks, so that weekends do not look like drift. */
    static final Duration WINDOW = Duration.ofDays(7);

    /** Windows of an alarm share no event: that of another week would come a week later. */
    private static final AlarmPolicy AT_ONCE = new AlarmPolicy(1, 1);

    static final Duration SLIDE = WINDOW.dividedBy(WindowShape.SLIDES);

    private final DemoConfig config;
    private final DriftCalendar calendar;
    private final Playback payments;
    private final Labelling labels = new Labelling();

    DriftScenario(DemoConfig config, DriftCalendar calendar) {
        this.config = config;
        this.calendar = calendar;
        this.payments =
                new Playback(new Simulation(calendar.payments()), calendar.end().toEpochMilli());
    }

    /** The model has not met these people: its windows are compared with the first of the days that are played. */
    @Override
    public DemoSpec adapt(DemoSpec shipped) {
        DriftSpec drift = shipped.drift();
        DriftRules rules = drift.rules();
        return shipped.withDrift(drift.withWindow(WINDOW)
                .withReference(DriftReference.FIRST_WINDOW)
                .withSince(calendar.start())
                .withRules(new DriftRules(rules.thresholds(), AT_ONCE, rules.detectors(), rules.exempt())));
    }

    @Override
    public void requireResumable() {
        throw new InputException("--data: with --drift expected a folder without an earlier demo, since days are played"
                + " but once, found its topics filled; choose another");
    }

    @Override
    public long writeHistory(DemoSpec spec, Producer<byte[], byte[]> producer) {
        try (Sender sender = new Sender(spec.records(), producer, labels)) {
            return History.write(payments, calendar.start().toEpochMilli(), sender);
        }
    }

    @Override
    public DriftPart goLive(DemoSpec spec, Producer<byte[], byte[]> producer) {
        Tallies tallies = Tallies.of(spec, payments.nextId(), Long.MAX_VALUE);
        ReportTally reports = new ReportTally(WINDOW);
        List<TopicTail> tails = new ArrayList<>(tallies.follow(spec));
        tails.add(TopicTail.start(spec.spec().kafka().bootstrap(), spec.reports(), "read_committed", reports));
        Sender sender = new Sender(spec.records(), producer, labels);
        Generator generator = new Generator(Schedule.soon(config.rate()), config.events(), payments, sender);
        return new DriftPart(calendar, payments, new Traffic(generator, tallies, tails), reports);
    }

    @Override
    public String announcement() {
        return String.format(
                Locale.ROOT,
                "%,d payments a second, from %s on; amounts grow by half on %s",
                config.rate(),
                DriftText.date(calendar.start()),
                DriftText.date(calendar.shift()));
    }
}
