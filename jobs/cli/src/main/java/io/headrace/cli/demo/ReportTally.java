package io.headrace.cli.demo;

import io.headrace.contract.DriftReport;
import io.headrace.contract.FeatureDrift;
import io.headrace.schemas.ReportCodec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Keeps of the reports of drift what the demo shows. One thread reads in; the rest is for any. */
final class ReportTally implements TopicTail.Reader {
    private static final Comparator<RaisedAlarm> BY_TIME =
            Comparator.comparing(RaisedAlarm::at).thenComparing(RaisedAlarm::feature);

    private final long windowMillis;
    private final ReportCodec<DriftReport> codec = ReportCodec.drift();
    private volatile NewestWindow newest = NewestWindow.NONE;
    private volatile List<RaisedAlarm> alarms = List.of();

    /** @param window length of those whose distances are shown; alarms are kept of all */
    ReportTally(Duration window) {
        this.windowMillis = window.toMillis();
    }

    /** @throws IllegalArgumentException if the value is not a report as JSON */
    @Override
    public void read(byte[] value, long readAtMicros) {
        DriftReport report = codec.fromJson(value);
        boolean isShown = report.windowEnd() - report.windowStart() == windowMillis;
        if (isShown && Instant.ofEpochMilli(report.windowEnd()).isAfter(newest.end())) {
            newest = NewestWindow.of(report);
        }
        raisedBy(report).forEach(this::add);
    }

    private static Stream<RaisedAlarm> raisedBy(DriftReport report) {
        Instant at = Instant.ofEpochMilli(report.windowEnd());
        return Stream.concat(report.features().stream(), Stream.of(report.score()))
                .filter(feature -> feature.change() == FeatureDrift.Change.RAISED)
                .map(feature -> new RaisedAlarm(feature.name(), at));
    }

    private void add(RaisedAlarm alarm) {
        List<RaisedAlarm> more = new ArrayList<>(alarms);
        more.add(alarm);
        more.sort(BY_TIME);
        alarms = List.copyOf(more);
    }

    NewestWindow newest() {
        return newest;
    }

    /** In the order of their times; one that has recovered and was raised again is there twice. */
    List<RaisedAlarm> alarms() {
        return alarms;
    }
}
