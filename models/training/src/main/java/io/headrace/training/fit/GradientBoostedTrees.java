package io.headrace.training.fit;

import ai.onnx.proto.OnnxMl;
import io.headrace.training.Samples;
import io.headrace.training.TrainingException;
import io.headrace.training.export.TensorTrees;
import io.headrace.training.export.TreeGraph;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

/** Gradient boosted trees by XGBoost (Chen and Guestrin, 2016). Holds native memory until closed. Not thread-safe. */
public final class GradientBoostedTrees implements Classifier {
    private final Booster booster;
    private final List<String> names;

    private GradientBoostedTrees(Booster booster, List<String> names) {
        this.booster = booster;
        this.names = names;
    }

    public static GradientBoostedTrees fit(Samples samples, BoostingConfig config) {
        try {
            DMatrix matrix = matrix(samples.rows(), samples.width());
            try {
                matrix.setLabel(labels(samples));
                Booster booster = XGBoost.train(matrix, config.parameters(), config.trees(), Map.of(), null, null);
                return new GradientBoostedTrees(booster, samples.names());
            } finally {
                matrix.dispose();
            }
        } catch (XGBoostError e) {
            throw failed(e);
        }
    }

    /** The trees as numbers, to be written in another form. */
    public TreeEnsemble ensemble() {
        try {
            return TreeEnsemble.parse(booster.toByteArray("json"));
        } catch (XGBoostError e) {
            throw failed(e);
        }
    }

    @Override
    public float[] score(float[] rows, int width) {
        try {
            DMatrix matrix = matrix(rows, width);
            try {
                return flat(booster.predict(matrix));
            } finally {
                matrix.dispose();
            }
        } catch (XGBoostError e) {
            throw failed(e);
        }
    }

    @Override
    public OnnxMl.ModelProto onnx(String name) {
        return TreeGraph.of(name, names.size(), ensemble());
    }

    @Override
    public Optional<OnnxMl.ModelProto> cudaOnnx(String name) {
        return Optional.of(TensorTrees.of(name, names.size(), ensemble()));
    }

    @Override
    public void close() {
        booster.dispose();
    }

    private static DMatrix matrix(float[] rows, int width) throws XGBoostError {
        return new DMatrix(rows, rows.length / width, width, Float.NaN);
    }

    private static float[] labels(Samples samples) {
        float[] labels = new float[samples.size()];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = samples.labels()[i] ? 1 : 0;
        }
        return labels;
    }

    private static float[] flat(float[][] predictions) {
        float[] flat = new float[predictions.length];
        for (int i = 0; i < flat.length; i++) {
            flat[i] = predictions[i][0];
        }
        return flat;
    }

    private static TrainingException failed(XGBoostError e) {
        return new TrainingException(
                "xgboost refused: "
                        + String.valueOf(e.getMessage()).lines().findFirst().orElse(""),
                e);
    }
}
