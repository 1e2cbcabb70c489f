package io.headrace.drift.alarm;

import io.headrace.drift.state.Packer;
import io.headrace.drift.state.Unpacker;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * An {@link Alarm} for each feature of a model version. A window has drifted for a feature where any distance says so, and says
 * nothing of it where none had enough data. One thread.
 */
public final class FeatureAlarms {
    private static final int VERSION = 1;
    private static final int MOST_FEATURES = 1 << 16;
    private static final int LONGEST = 1 << 16;

    private final AlarmPolicy policy;
    private final Map<String, Alarm> alarms = new TreeMap<>();

    public FeatureAlarms(AlarmPolicy policy) {
        this.policy = policy;
    }

    /**
     * An alarm that was raised or has recovered.
     *
     * @param findings of the window that did it
     */
    public record Changed(String feature, Alarm.Change change, List<Finding> findings) {
        public Changed {
            findings = List.copyOf(findings);
        }
    }

    /**
     * Takes one window, windows being in the order of event time.
     *
     * @return what changed, in the order of the findings
     */
    public List<Changed> update(List<Finding> window) {
        Map<String, List<Finding>> byFeature = new LinkedHashMap<>();
        window.forEach(finding -> byFeature
                .computeIfAbsent(finding.feature(), none -> new ArrayList<>())
                .add(finding));
        List<Changed> changes = new ArrayList<>();
        byFeature.forEach((feature, findings) -> {
            Alarm alarm = alarms.computeIfAbsent(feature, none -> new Alarm(policy));
            Alarm.Change change = alarm.update(summary(findings));
            if (change != Alarm.Change.NONE) {
                changes.add(new Changed(feature, change, findings));
            }
        });
        return changes;
    }

    /** One that drifted, else one that was judged, else one that was not. */
    private static Verdict summary(List<Finding> findings) {
        Verdict summary = findings.get(0).verdict();
        for (Finding finding : findings) {
            boolean says = finding.verdict() instanceof Verdict.Judged && !summary.drifted();
            summary = says ? finding.verdict() : summary;
        }
        return summary;
    }

    /** Features whose alarm is raised now, by name. */
    public List<String> raised() {
        return alarms.entrySet().stream()
                .filter(alarm -> alarm.getValue().raised())
                .map(Map.Entry::getKey)
                .toList();
    }

    public byte[] toBytes() {
        Packer out = new Packer(VERSION).putVar(alarms.size());
        alarms.forEach((feature, alarm) ->
                out.putBytes(feature.getBytes(StandardCharsets.UTF_8)).putBytes(alarm.toBytes()));
        return out.bytes();
    }

    /** @throws IllegalArgumentException if these are not the bytes of alarms */
    public static FeatureAlarms fromBytes(AlarmPolicy policy, byte[] bytes) {
        return Unpacker.read("feature alarms", VERSION, bytes, in -> {
            FeatureAlarms alarms = new FeatureAlarms(policy);
            int size = in.getSize(MOST_FEATURES);
            for (int i = 0; i < size; i++) {
                String feature = new String(in.getBytes(LONGEST), StandardCharsets.UTF_8);
                alarms.alarms.put(feature, Alarm.fromBytes(policy, in.getBytes(LONGEST)));
            }
            return alarms;
        });
    }
}
