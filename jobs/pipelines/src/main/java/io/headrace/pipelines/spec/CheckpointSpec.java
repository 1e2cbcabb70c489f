package io.headrace.pipelines.spec;

import java.io.Serializable;
import java.time.Duration;
import java.util.Objects;

/**
 * How state is saved. Exactly-once sinks show scores once per interval.
 *
 * @param timeout after which a checkpoint is given up
 * @param restartTime how long a failed job may take to come back; open transactions must outlive it
 */
public record CheckpointSpec(Duration interval, Duration timeout, Duration restartTime, Backend backend)
        implements Serializable {
    public static final CheckpointSpec DEFAULT =
            new CheckpointSpec(Duration.ofSeconds(1), Duration.ofMinutes(5), Duration.ofMinutes(5), Backend.HASHMAP);

    public CheckpointSpec {
        Check.positive(interval, "interval");
        Check.positive(timeout, "timeout");
        Check.notNegative(restartTime, "restart-time");
        Objects.requireNonNull(backend, "backend");
    }

    public CheckpointSpec withInterval(Duration value) {
        return new CheckpointSpec(value, timeout, restartTime, backend);
    }

    public CheckpointSpec withTimeout(Duration value) {
        return new CheckpointSpec(interval, value, restartTime, backend);
    }

    public CheckpointSpec withRestartTime(Duration value) {
        return new CheckpointSpec(interval, timeout, value, backend);
    }

    public CheckpointSpec withBackend(Backend value) {
        return new CheckpointSpec(interval, timeout, restartTime, value);
    }
}
