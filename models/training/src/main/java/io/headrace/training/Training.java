package io.headrace.training;

import io.headrace.features.FeatureSet;
import io.headrace.runtime.infer.Device;
import io.headrace.simulator.Transactions;
import io.headrace.training.evaluate.Evaluation;
import io.headrace.training.export.Parity;
import io.headrace.training.export.TrainedModel;
import io.headrace.training.export.VersionFolder;
import io.headrace.training.fit.Classifier;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Trains a model and puts it into the repository: history, features, fit, test on a later week, export, proof, files.
 * The same configuration gives the same model.onnx, byte for byte, and the same reference profile.
 */
public final class Training {
    private final TrainingConfig config;
    private final Consumer<String> progress;

    private Training(TrainingConfig config, Consumer<String> progress) {
        this.config = config;
        this.progress = progress;
    }

    /** @throws TrainingException if the version exists or the exported model is not the fitted one; nothing is written */
    public static TrainingReport train(TrainingConfig config) {
        return train(config, line -> {});
    }

    /** @param progress gets one sentence per step, on the caller's thread */
    public static TrainingReport train(TrainingConfig config, Consumer<String> progress) {
        return new Training(config, progress).run();
    }

    private TrainingReport run() {
        long start = System.nanoTime();
        VersionFolder folder = VersionFolder.choose(config.repository(), config.name(), config.version());
        Samples samples = samples();
        Samples train = config.split().train(samples);
        Samples test = config.split().test(samples);
        say(
                "learning %s from %,d rows, %,d of them fraud",
                config.algorithm().label(), train.size(), train.positives());
        try (Classifier classifier =
                config.algorithm().fit(train, config.history().seed())) {
            TrainedModel model = prove(classifier, folder, train, test);
            folder.write(model);
            say("wrote %s", folder.path());
            return report(model, folder, train, Duration.ofNanos(System.nanoTime() - start));
        }
    }

    private Samples samples() {
        say(
                "simulating %d days of %,d customers",
                config.history().days(), config.history().customers());
        List<LabelledEvent> history = Histories.simulated(config.history());
        say("computing features of %,d transactions", history.size());
        FeatureSet features = CardFraud.on(Transactions.SCHEMA);
        return Histories.samples(features, history);
    }

    private TrainedModel prove(Classifier classifier, VersionFolder folder, Samples train, Samples test) {
        float[] scores = classifier.score(test);
        Evaluation evaluation = Evaluation.of(test, scores);
        say("on the week of %s: %s", config.split().testStart(), evaluation);
        byte[] onnx = classifier.onnx(config.name()).toByteArray();
        Map<Device, byte[]> byDevice = byDevice(classifier);
        double parity = Parity.prove(classifier, onnx, test);
        for (byte[] other : byDevice.values()) {
            parity = Math.max(parity, Parity.prove(classifier, other, test));
        }
        say("ONNX Runtime answers within %.1e of the fitted model", parity);
        return new TrainedModel(config, folder.version(), onnx, byDevice, parity, evaluation, train, test, scores);
    }

    private Map<Device, byte[]> byDevice(Classifier classifier) {
        return classifier
                .cudaOnnx(config.name())
                .map(graph -> Map.of(Device.CUDA, graph.toByteArray()))
                .orElse(Map.of());
    }

    private TrainingReport report(TrainedModel model, VersionFolder folder, Samples train, Duration took) {
        return new TrainingReport(
                config.name(),
                folder.version(),
                config.algorithm(),
                folder.path(),
                folder.modelSha256(),
                model.onnx().length,
                train.size(),
                train.positives(),
                config.split(),
                model.evaluation(),
                model.parity(),
                took);
    }

    private void say(String format, Object... values) {
        progress.accept(String.format(Locale.ROOT, format, values));
    }
}
