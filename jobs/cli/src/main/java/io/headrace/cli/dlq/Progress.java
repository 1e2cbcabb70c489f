package io.headrace.cli.dlq;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;

/**
 * How far one partition of a dead-letter topic has been replayed. A replay of one reason passes over the letters of the
 * others, so one offset cannot say it: beside the offset below which everything was replayed there is one per reason,
 * kept in the metadata of the group's committed offset.
 *
 * @param all every letter below this offset has been replayed
 * @param reasons by reason, the offset below which that reason's letters have been replayed, where that is further
 */
record Progress(long all, Map<String, Long> reasons) {
    Progress {
        reasons = Map.copyOf(reasons);
    }

    /** @param committed null where the group has committed nothing yet */
    static Progress of(OffsetAndMetadata committed) {
        if (committed == null) {
            return new Progress(0, Map.of());
        }
        Map<String, Long> reasons = new HashMap<>();
        for (String entry : committed.metadata().split(",")) {
            int equals = entry.indexOf('=');
            if (equals > 0) {
                reasons.put(entry.substring(0, equals), Long.parseLong(entry.substring(equals + 1)));
            }
        }
        return new Progress(committed.offset(), reasons);
    }

    OffsetAndMetadata toCommit() {
        String metadata = new TreeMap<>(reasons)
                .entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue())
                        .collect(Collectors.joining(","));
        return new OffsetAndMetadata(all, metadata);
    }

    boolean isDone(String reason, long offset) {
        return offset < Math.max(all, reasons.getOrDefault(reason, 0L));
    }

    /** First offset that may hold a letter to replay. */
    long start(String onlyReason) {
        return onlyReason == null ? all : Math.max(all, reasons.getOrDefault(onlyReason, 0L));
    }

    /** After a replay of everything, or of one reason, up to an offset, exclusive. */
    Progress upTo(long offset, String onlyReason) {
        Map<String, Long> further = new HashMap<>(reasons);
        if (onlyReason == null) {
            further.values().removeIf(reached -> reached <= offset);
            return new Progress(Math.max(all, offset), further);
        }
        further.merge(onlyReason, offset, Math::max);
        return new Progress(all, further);
    }
}
