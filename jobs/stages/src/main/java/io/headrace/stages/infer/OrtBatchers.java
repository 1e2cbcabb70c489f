package io.headrace.stages.infer;

import io.headrace.contract.FeatureRow;
import io.headrace.runtime.batch.BatchPolicy;
import io.headrace.runtime.batch.BatchSink;
import io.headrace.runtime.batch.Batcher;
import io.headrace.runtime.batch.Batchers;
import io.headrace.runtime.batch.FeatureRowWriter;
import io.headrace.runtime.batch.ModelBinding;
import io.headrace.runtime.batch.SharedDevices;
import io.headrace.runtime.batch.Threading;
import io.headrace.runtime.infer.CudaSettings;
import io.headrace.runtime.infer.DeviceChoice;
import io.headrace.runtime.infer.ModelException;
import io.headrace.runtime.infer.SessionPool;
import io.headrace.runtime.infer.SessionSettings;
import io.headrace.runtime.repository.LoadedModel;
import io.headrace.runtime.repository.OpenModel;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Batchers of features on ONNX Runtime. The session is the process's, shared by all slots that score with the same file.
 *
 * @param sha256 the model that the pipeline was started with; another one at the same path is refused
 * @param device to ask for
 * @param cuda how a GPU is used, if it is one
 * @param fed per input of the graph, the features that fill a row of it, in order
 * @param featureNames the pipeline's features; a feature's index is its slot in a row
 * @param latencyObjective how long a row may spend waiting and running; caps the rows per batch
 */
public record OrtBatchers(
        ModelSource model,
        String sha256,
        DeviceChoice device,
        CudaSettings cuda,
        Map<String, List<String>> fed,
        List<String> featureNames,
        int maxRows,
        Duration maxWait,
        Duration latencyObjective,
        Threading threading)
        implements BatcherFactory<FeatureRow> {
    private static final Logger LOG = LoggerFactory.getLogger(OrtBatchers.class);

    public OrtBatchers {
        fed = new LinkedHashMap<>(fed);
        featureNames = List.copyOf(featureNames);
    }

    /** A model that is refused once is refused again: no restart mends it. */
    @Override
    public Batcher<FeatureRow> open(BatchSink<FeatureRow> sink, InferTask task) {
        try {
            return opened(sink, task);
        } catch (ModelException refused) {
            throw new SuppressRestartsException(refused);
        }
    }

    private Batcher<FeatureRow> opened(BatchSink<FeatureRow> sink, InferTask task) {
        LoadedModel loaded = load();
        ModelBinding binding =
                ModelBinding.of(loaded.label(), loaded.signature(), loaded.features(), fed, featureNames);
        SessionSettings settings = new SessionSettings(device, device == DeviceChoice.CPU ? 0 : task.gpu(), cuda);
        try (OpenModel open = OpenModel.open(loaded, SessionPool.process(), settings, "infer")) {
            task.metrics().device(open.device().label());
            Batchers<FeatureRow> batchers = Batchers.of(binding.layout(), new FeatureRowWriter(binding), sink)
                    .policy(new BatchPolicy(maxRows, maxWait))
                    .latencyObjective(latencyObjective)
                    .threading(threading)
                    .device(open.device())
                    .listener((rows, failed, queue, run) -> task.metrics().inferred(rows, queue, run))
                    .onCompleted(task.onCompleted());
            Batcher<FeatureRow> batcher = threading.isShared(open.device())
                    ? batchers.join(
                            SharedDevices.process(),
                            task.attempt() + "/" + sha256 + "/" + loaded.score() + "/" + open.device() + task.gpu(),
                            open::runner)
                    : batchers.open(open.runner());
            LOG.info("infer: model {} on {}, {}", loaded.label(), open.device(), batcher.threading());
            return batcher;
        }
    }

    private LoadedModel load() {
        LoadedModel loaded = model.load();
        if (!loaded.sha256().equals(sha256)) {
            throw new ModelException("model=" + loaded.label() + ": expected sha256 " + sha256 + ", found "
                    + loaded.sha256() + "; the file changed since the pipeline started, or differs between machines");
        }
        return loaded;
    }
}
