package io.headrace.drift.window;

import io.headrace.drift.alarm.Alarm;
import io.headrace.drift.alarm.Compared;
import io.headrace.drift.alarm.FeatureAlarms;
import io.headrace.drift.alarm.Finding;
import io.headrace.drift.alarm.WindowJudge;
import io.headrace.drift.counts.NumericCounts;
import io.headrace.drift.counts.Tally;
import io.headrace.drift.state.Packer;
import io.headrace.drift.state.Unpacker;
import io.headrace.drift.window.WindowDrift.Reference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Watches the windows of one shape of one model version, in the order of event time: keeps their reference, alarms and online
 * detectors. What it says depends on the panes and windows it is given and on nothing else. One thread.
 */
public final class DriftWatch {
    private static final int VERSION = 1;
    private static final int MOST_BYTES = 1 << 24;

    private final Counting counting;
    private final DriftRules rules;
    private final WindowJudge judge;
    private final List<String> names;
    private final List<ColumnDetectors> detectors = new ArrayList<>();
    private FeatureAlarms alarms;

    /** Bytes of the first whole window where that is the reference; else null. */
    private byte[] firstWindow;

    /** Null until there is one. */
    private References references;

    public DriftWatch(Counting counting, DriftRules rules) {
        this.counting = counting;
        this.rules = rules;
        this.judge = new WindowJudge(rules.thresholds());
        this.names = names(counting.names());
        this.alarms = new FeatureAlarms(rules.alarm());
        for (int i = 0; i < counting.columns(); i++) {
            detectors.add(new ColumnDetectors(rules.detectors()));
        }
        this.references = counting.isProfiled() ? References.ofProfiles(counting.profiles()) : null;
    }

    /** The score goes by a name that no feature has. */
    private static List<String> names(List<String> features) {
        List<String> names = new ArrayList<>(features);
        String score = "score";
        while (features.contains(score)) {
            score = "model " + score;
        }
        names.add(score);
        return names;
    }

    /** The newest pane, before the window that it ends: the detectors see its means, if it has enough events. */
    public void pane(ModelCounts pane) {
        for (int i = 0; i < detectors.size() && references != null; i++) {
            NumericCounts column = pane.column(i);
            if (isJudged(i) && column.summed() >= rules.thresholds().minSamples()) {
                detectors.get(i).pane(column.mean(), references.reference(i));
            }
        }
    }

    /**
     * @param whole whether events have been counted since before the window began: only such a window can become the reference
     * @param alone whether it shares no event with the last window for which this was true: only those count for alarms
     */
    public WindowDrift window(ModelCounts window, boolean whole, boolean alone) {
        if (references == null && whole && window.events() >= rules.thresholds().minSamples()) {
            firstWindow = window.toBytes();
            references = References.ofFirstWindow(window, counting.columns());
        }
        return references == null ? unreferenced(window) : compared(window, alone);
    }

    private WindowDrift compared(ModelCounts window, boolean alone) {
        List<Compared> compared = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            compared.add(new Compared(
                    names.get(i),
                    references.reference(i),
                    references.current(i, window.column(i).tally())));
        }
        List<Finding> findings = judge.judge(judged(compared));
        Map<String, Alarm.Change> changes = alone ? changes(findings) : Map.of();
        Map<String, List<Finding>> byFeature = findings.stream().collect(Collectors.groupingBy(Finding::feature));
        List<String> raised = alarms.raised();
        List<WindowDrift.Column> columns = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            columns.add(new WindowDrift.Column(
                    name,
                    compared.get(i).current(),
                    Optional.of(compared.get(i).reference()),
                    byFeature.getOrDefault(name, List.of()),
                    raised.contains(name),
                    changes.getOrDefault(name, Alarm.Change.NONE),
                    detectors.get(i).takeChanged()));
        }
        Reference reference = counting.isProfiled() ? Reference.PROFILE : Reference.FIRST_WINDOW;
        return new WindowDrift(reference, window.events(), window.fallbacks(), columns);
    }

    private List<Compared> judged(List<Compared> compared) {
        return IntStream.range(0, compared.size())
                .filter(this::isJudged)
                .mapToObj(compared::get)
                .toList();
    }

    private boolean isJudged(int column) {
        return column == counting.names().size() || !rules.exempt().contains(names.get(column));
    }

    private Map<String, Alarm.Change> changes(List<Finding> findings) {
        Map<String, Alarm.Change> changes = new HashMap<>();
        alarms.update(findings).forEach(changed -> changes.put(changed.feature(), changed.change()));
        return changes;
    }

    private WindowDrift unreferenced(ModelCounts window) {
        List<WindowDrift.Column> columns = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            Tally drawnTogether = References.drawnTogether(window.column(i).tally());
            columns.add(new WindowDrift.Column(
                    names.get(i), drawnTogether, Optional.empty(), List.of(), false, Alarm.Change.NONE, List.of()));
        }
        return new WindowDrift(Reference.NONE, window.events(), window.fallbacks(), columns);
    }

    public byte[] toBytes() {
        Packer out = new Packer(VERSION).putBytes(alarms.toBytes());
        out.putBytes(firstWindow == null ? new byte[0] : firstWindow);
        out.putVar(detectors.size());
        detectors.forEach(column -> column.write(out));
        return out.bytes();
    }

    /** @throws IllegalArgumentException if these are not the bytes of a watch over such counts */
    public static DriftWatch fromBytes(Counting counting, DriftRules rules, byte[] bytes) {
        return Unpacker.read("drift watch", VERSION, bytes, in -> {
            DriftWatch watch = new DriftWatch(counting, rules);
            watch.alarms = FeatureAlarms.fromBytes(rules.alarm(), in.getBytes(MOST_BYTES));
            byte[] first = in.getBytes(MOST_BYTES);
            if (first.length > 0) {
                watch.firstWindow = first;
                watch.references = References.ofFirstWindow(ModelCounts.fromBytes(counting, first), counting.columns());
            }
            long columns = in.getCount();
            if (columns != watch.detectors.size()) {
                throw in.refused("expected " + watch.detectors.size() + " columns, got " + columns);
            }
            watch.detectors.forEach(column -> column.read(in));
            return watch;
        });
    }
}
