package io.headrace.benchmarks.worker;

import io.headrace.benchmarks.peers.AsyncPool;
import io.headrace.benchmarks.peers.AsyncServer;
import io.headrace.benchmarks.peers.CrayfishBinary;
import io.headrace.benchmarks.peers.CrayfishJson;
import io.headrace.benchmarks.peers.EngineInMemory;
import io.headrace.benchmarks.peers.FraudPipeline;
import io.headrace.benchmarks.peers.FraudRowsInMemory;
import io.headrace.benchmarks.peers.KafkaEngine;
import io.headrace.benchmarks.peers.KafkaMapNew;
import io.headrace.benchmarks.peers.KafkaMapPinned;
import io.headrace.benchmarks.peers.KafkaPassThrough;
import io.headrace.benchmarks.peers.KafkaStreamsPeer;
import io.headrace.benchmarks.peers.MapNewTensor;
import io.headrace.benchmarks.peers.MapPinned;
import io.headrace.benchmarks.peers.RawLoop;
import io.headrace.benchmarks.peers.RequestAsyncServer;
import io.headrace.benchmarks.peers.RequestEngine;
import io.headrace.benchmarks.peers.RequestFormat;
import io.headrace.benchmarks.peers.RequestPassThrough;
import io.headrace.benchmarks.peers.SourceToDiscard;
import io.headrace.pipelines.spec.DriftReference;
import java.util.Locale;

/** What can be measured. */
public enum SubjectKind {
    /** A loop around one session with full batches: the limit of the model. */
    RAW(RawLoop::new, "raw OrtSession loop"),
    /** A Flink job without a model: the limit of the stream. */
    DISCARD(SourceToDiscard::new, "source to discard"),
    /** The operator alone: rows in, answers out. */
    ENGINE(EngineInMemory::alone, "Headrace"),
    /** The same on a device with little memory. */
    ENGINE_CRAMPED(EngineInMemory::alone, "Headrace, little memory"),
    /** Its slots fill batches together. */
    ENGINE_SHARED(EngineInMemory::shared, "Headrace, shared batches"),
    /** Each of its slots has its own. */
    ENGINE_APART(EngineInMemory::apart, "Headrace, each slot its own"),
    /** The operator with a pipeline's rows and scores around it. */
    FRAUD_ROWS(FraudRowsInMemory::new, "Headrace, rows to scores"),
    MAP_NEW(MapNewTensor::new, "map, new tensor per call"),
    MAP_PINNED(MapPinned::new, "map, pinned tensors"),
    ASYNC_POOL(AsyncPool::new, "async function, thread pool"),
    /** A process beside, whose CPU time counts. */
    ASYNC_SERVER(AsyncServer::new, "async function, model server"),
    /** Kafka to Kafka without a model: the limit of the stream. */
    KAFKA_PASS_THROUGH(KafkaPassThrough::new, "pass-through"),
    KAFKA_ENGINE(KafkaEngine::new, "Headrace"),
    KAFKA_MAP_NEW(KafkaMapNew::new, "map, new tensor per call"),
    KAFKA_MAP_PINNED(KafkaMapPinned::new, "map, pinned tensors"),
    KAFKA_STREAMS(KafkaStreamsPeer::new, "Kafka Streams, pinned tensors"),
    ENGINE_JSON(trial -> new RequestEngine(trial, RequestFormat.JSON), "Headrace, JSON"),
    ENGINE_BINARY(trial -> new RequestEngine(trial, RequestFormat.BINARY), "Headrace, binary"),
    CRAYFISH_JSON(CrayfishJson::new, "Crayfish-style job, JSON"),
    CRAYFISH_BINARY(CrayfishBinary::new, "Crayfish-style job, binary"),
    LIVE_PASS_THROUGH(RequestPassThrough::new, "pass-through"),
    LIVE_ENGINE(trial -> new RequestEngine(trial, RequestFormat.BINARY), "Headrace"),
    /** Takes orders how to batch. */
    LIVE_FIXED(trial -> new RequestEngine(trial, RequestFormat.BINARY), "Headrace, fixed policy"),
    LIVE_SERVER(RequestAsyncServer::new, "async function, model server"),
    /** A whole pipeline, from payments to a ledger. */
    PIPELINE(FraudPipeline::unwatched, "drift off"),
    PIPELINE_WATCHED(trial -> FraudPipeline.watched(trial, DriftReference.PROFILE), "drift on"),
    PIPELINE_UNPROFILED(trial -> FraudPipeline.watched(trial, DriftReference.FIRST_WINDOW), "drift on, no profile"),
    PIPELINE_JUDGED(FraudPipeline::judged, "quality on, drift off");

    private final Factory factory;
    private final String title;

    SubjectKind(Factory factory, String title) {
        this.factory = factory;
        this.title = title;
    }

    /** As people read it. */
    public String title() {
        return title;
    }

    /** As files and options name it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static SubjectKind of(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    static Subject open(Trial trial) throws Exception {
        return of(trial.subject()).factory.open(trial);
    }

    @FunctionalInterface
    private interface Factory {
        Subject open(Trial trial) throws Exception;
    }
}
