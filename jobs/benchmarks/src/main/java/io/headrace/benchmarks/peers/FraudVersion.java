package io.headrace.benchmarks.peers;

import ai.onnxruntime.OrtException;
import io.headrace.benchmarks.zoo.BenchModel;
import io.headrace.contract.Event;
import io.headrace.contract.Manifest;
import io.headrace.contract.ScoreOutput;
import io.headrace.drift.profile.ReferenceProfile;
import io.headrace.drift.profile.ReferenceProfileBuilder;
import io.headrace.drift.profile.ReferenceProfileJson;
import io.headrace.features.FeatureReplay;
import io.headrace.features.FeatureSet;
import io.headrace.runtime.infer.ModelFile;
import io.headrace.runtime.infer.Models;
import io.headrace.runtime.repository.ManifestJson;
import io.headrace.runtime.repository.ModelRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** A model of the bench as a version of a repository, with the profile of events as if it had been trained on them. */
public final class FraudVersion {
    /** Rows that are enough for a profile. */
    public static final long PROFILED = 50_000;

    static final String NAME = "bench";
    static final String VERSION = "1";

    private FraudVersion() {}

    /**
     * @param model takes as many numbers as there are {@link FraudFeatures}
     * @param events in any order
     */
    public static void write(Path repository, BenchModel model, Collection<Event> events) throws IOException {
        Path folder = Files.createDirectories(new ModelRepository(repository).folder(NAME, VERSION));
        Path onnx = folder.resolve(ModelRepository.MODEL_FILE);
        Files.move(model.write(folder), onnx);
        ModelFile file = Models.describe(onnx); // first, so that ONNX Runtime is set up as Headrace sets it up
        FeatureSet features = FraudFeatures.set();
        List<float[]> rows = rows(features, events);
        ReferenceProfileJson.write(
                profile(features.names(), rows, scores(model, onnx, rows)), folder.resolve(ReferenceProfile.FILE_NAME));
        ManifestJson.write(folder.resolve(ManifestJson.FILE_NAME), manifest(folder, file, features.names()));
    }

    /** In float32, as the model gets them. */
    private static List<float[]> rows(FeatureSet features, Collection<Event> events) {
        List<float[]> rows = new ArrayList<>();
        FeatureReplay.replay(features, events, List.of(), row -> {
            float[] values = new float[features.names().size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) row.values()[i];
            }
            rows.add(values);
        });
        return rows;
    }

    private static double[] scores(BenchModel model, Path onnx, List<float[]> rows) throws IOException {
        try (PlainSession session = new PlainSession(model, onnx.toString())) {
            double[] scores = new double[rows.size()];
            for (int i = 0; i < scores.length; i++) {
                Payload row = new Payload();
                row.reals = rows.get(i);
                scores[i] = session.score(row);
            }
            return scores;
        } catch (OrtException e) {
            throw new IOException(onnx + ": expected a model that scores " + rows.size() + " rows, found " + e, e);
        }
    }

    private static ReferenceProfile profile(List<String> names, List<float[]> rows, double... scores) {
        ReferenceProfileBuilder profile = new ReferenceProfileBuilder(NAME, VERSION);
        for (int i = 0; i < names.size(); i++) {
            int feature = i;
            profile.numeric(
                    names.get(i), rows.stream().mapToDouble(row -> row[feature]).toArray());
        }
        return profile.score(scores);
    }

    private static Manifest manifest(Path folder, ModelFile file, List<String> features) throws IOException {
        return new Manifest(
                NAME,
                VERSION,
                file.opset(),
                ModelRepository.hashes(folder),
                file.signature().inputs(),
                Map.of(BenchModel.INPUT, features),
                file.signature().outputs(),
                new ScoreOutput(BenchModel.OUTPUT, 0),
                Map.of("review", 0.3, "decline", 0.8),
                "",
                Map.of());
    }
}
