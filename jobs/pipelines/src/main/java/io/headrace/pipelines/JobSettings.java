package io.headrace.pipelines;

import io.headrace.pipelines.spec.Backend;
import io.headrace.pipelines.spec.CheckpointSpec;
import io.headrace.pipelines.spec.PipelineSpec;
import io.headrace.stages.Mode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.core.execution.CheckpointingMode;
import org.apache.flink.core.execution.RecoveryClaimMode;

/** Flink's settings for a pipeline: what its promises rest on, and what its speed does. */
public final class JobSettings {
    /** A replay shows its results when it ends; saving all its state once a second would cost more than it saves. */
    private static final Duration LEAST_REPLAY_INTERVAL = Duration.ofSeconds(10);

    /** A shuffle's buffer otherwise waits 100 ms for company. */
    private static final Duration LIVE_BUFFER_TIMEOUT = Duration.ofMillis(2);

    private static final Duration LIVE_WATERMARKS = Duration.ofMillis(200);
    private static final Duration REPLAY_WATERMARKS = Duration.ofMillis(50);

    /** Per slot of a local cluster, whose default would keep little more than the index of a history in memory. */
    private static final MemorySize ROCKSDB_MEMORY = MemorySize.ofMebiBytes(256);

    /** Fixed, since state is divided by it. */
    public static final int MAX_PARALLELISM = 128;

    private static final int REPLAY_ATTEMPTS = 3;

    private JobSettings() {}

    /**
     * @param checkpoints folder of the retained checkpoints
     * @param restore the checkpoint to start from, or none
     */
    public static Configuration of(
            PipelineSpec spec, Mode mode, int parallelism, Path checkpoints, Optional<Path> restore) {
        Configuration settings = new Configuration();
        settings.set(PipelineOptions.NAME, spec.name());
        settings.set(CoreOptions.DEFAULT_PARALLELISM, parallelism);
        settings.set(PipelineOptions.MAX_PARALLELISM, MAX_PARALLELISM);
        settings.set(PipelineOptions.OBJECT_REUSE, true);
        settings.set(PipelineOptions.GENERIC_TYPES, false);
        settings.set(PipelineOptions.AUTO_WATERMARK_INTERVAL, mode == Mode.LIVE ? LIVE_WATERMARKS : REPLAY_WATERMARKS);
        if (mode == Mode.LIVE) {
            settings.set(ExecutionOptions.BUFFER_TIMEOUT, LIVE_BUFFER_TIMEOUT);
        }
        if (spec.checkpoint().backend() == Backend.ROCKSDB) {
            settings.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, ROCKSDB_MEMORY.multiply(parallelism));
        }
        setCheckpoints(settings, spec.checkpoint(), mode, checkpoints);
        setRestarts(settings, mode);
        restore.ifPresent(path -> {
            settings.set(StateRecoveryOptions.SAVEPOINT_PATH, path.toUri().toString());
            settings.set(StateRecoveryOptions.RESTORE_MODE, RecoveryClaimMode.CLAIM);
            // drift may be watched no longer; whatever must not be left behind, StateIdentity looks after
            settings.set(StateRecoveryOptions.SAVEPOINT_IGNORE_UNCLAIMED_STATE, true);
        });
        return settings;
    }

    private static void setCheckpoints(Configuration settings, CheckpointSpec spec, Mode mode, Path checkpoints) {
        boolean tooOften = mode == Mode.REPLAY && spec.interval().compareTo(LEAST_REPLAY_INTERVAL) < 0;
        settings.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, tooOften ? LEAST_REPLAY_INTERVAL : spec.interval());
        settings.set(CheckpointingOptions.CHECKPOINTING_TIMEOUT, spec.timeout());
        settings.set(CheckpointingOptions.CHECKPOINTING_CONSISTENCY_MODE, CheckpointingMode.EXACTLY_ONCE);
        settings.set(
                CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
                ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
        settings.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
        settings.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                checkpoints.toAbsolutePath().toUri().toString());
        settings.set(CheckpointingOptions.INCREMENTAL_CHECKPOINTS, true);
        settings.set(StateBackendOptions.STATE_BACKEND, spec.backend().name().toLowerCase(Locale.ROOT));
    }

    /** A replay that keeps failing has to end; a live pipeline waits for its Kafka for as long as it takes. */
    private static void setRestarts(Configuration settings, Mode mode) {
        if (mode == Mode.REPLAY) {
            settings.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
            settings.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, REPLAY_ATTEMPTS);
            settings.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofSeconds(1));
        } else {
            settings.set(RestartStrategyOptions.RESTART_STRATEGY, "exponential-delay");
            settings.set(RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_MAX_BACKOFF, Duration.ofSeconds(30));
        }
    }
}
