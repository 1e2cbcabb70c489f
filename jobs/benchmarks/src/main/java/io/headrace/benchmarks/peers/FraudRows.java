package io.headrace.benchmarks.peers;

import io.headrace.benchmarks.worker.Trial;
import io.headrace.benchmarks.zoo.BenchModel;
import io.headrace.contract.Column;
import io.headrace.contract.ColumnType;
import io.headrace.contract.Event;
import io.headrace.contract.EventSchema;
import io.headrace.contract.FeatureRow;
import io.headrace.contract.Origin;
import io.headrace.contract.Provenance;
import io.headrace.contract.Score;
import io.headrace.contract.ScoreOutput;
import io.headrace.metrics.StageMetrics;
import io.headrace.runtime.batch.Threading;
import io.headrace.runtime.infer.CudaSettings;
import io.headrace.runtime.infer.DeviceChoice;
import io.headrace.schemas.EventEncoder;
import io.headrace.stages.MetricsOf;
import io.headrace.stages.infer.InferOperator;
import io.headrace.stages.infer.ModelSource;
import io.headrace.stages.infer.OrtBatchers;
import io.headrace.stages.score.Bands;
import io.headrace.stages.score.Scorer;
import io.headrace.stages.score.Scoring;
import io.headrace.stages.serde.EventSerializer;
import io.headrace.stages.serde.FeatureRowSerializer;
import io.headrace.stages.serde.ScoreSerializer;
import io.headrace.stages.serde.SerializerType;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.util.function.SerializableFunction;

/** Headrace's stages from features to scores, with all their evidence. */
final class FraudRows implements Serializable {
    private static final long serialVersionUID = 1L;

    private static final EventSchema EVENTS = EventSchema.of(
            "Row",
            List.of(Column.required("id", ColumnType.STRING), Column.required("time", ColumnType.TIMESTAMP)),
            "id",
            "time");

    private final BenchModel model;
    private final DeviceChoice device;
    private final ModelSource source;
    private final String sha256;
    private final List<String> features;
    private final int batch;
    private final Duration objective;

    FraudRows(Trial trial, Duration objective) {
        this.model = trial.benchModel();
        this.device = trial.device();
        this.source = new ModelSource.File(trial.file(), new ScoreOutput(BenchModel.OUTPUT, 0));
        this.sha256 = source.load().sha256();
        this.features = IntStream.range(0, model.width()).mapToObj(i -> "f" + i).collect(Collectors.toList());
        this.batch = trial.batch();
        this.objective = objective;
    }

    TypeInformation<FeatureRow> rows() {
        return new SerializerType<>(FeatureRow.class, new FeatureRowSerializer(new EventSerializer(EVENTS)));
    }

    FeatureRow[] pool() {
        Payload[] payloads = Payload.pool(model);
        return IntStream.range(0, payloads.length)
                .mapToObj(i -> row(i, payloads[i].doubles()))
                .toArray(FeatureRow[]::new);
    }

    List<String> features() {
        return features;
    }

    static FeatureRow decode(byte[] record) {
        ByteBuffer bytes = ByteBuffer.wrap(record);
        return row(bytes.getLong(), RowCodec.takeDoubles(bytes));
    }

    private static FeatureRow row(long id, double[] elements) {
        Event event = new Event.Builder(EVENTS)
                .set(0, Long.toString(id))
                .set(1, 1_700_000_000_000L)
                .build(Origin.NONE, List.of());
        return new FeatureRow(event, elements, 0);
    }

    DataStream<Score> score(DataStream<FeatureRow> rows) {
        OrtBatchers batchers = new OrtBatchers(
                source,
                sha256,
                device,
                CudaSettings.DEFAULT,
                Map.of(BenchModel.INPUT, features),
                features,
                batch,
                Duration.ZERO,
                objective,
                Threading.AUTO);
        Scoring scoring = new Scoring(
                Provenance.of("bench", model.label(), "1", sha256, ""),
                features,
                0,
                new Bands(Map.of("high", 0.5), "low"),
                0,
                1);
        SerializableFunction<StageMetrics, Scorer> scorers =
                metrics -> new Scorer(scoring, EventEncoder.json(EVENTS), System::currentTimeMillis, metrics);
        return rows.transform(
                "infer",
                new SerializerType<>(Score.class, new ScoreSerializer()),
                new InferOperator<>(batchers, scorers, new MetricsOf("bench", model.label(), "1")));
    }
}
