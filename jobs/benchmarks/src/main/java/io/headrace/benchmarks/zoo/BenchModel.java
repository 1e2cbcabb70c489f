package io.headrace.benchmarks.zoo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/** The models that are measured. Their weights are random: what a run costs does not depend on them. */
public enum BenchModel {
    /** Multilayer perceptron 30-64-32-1, as of a tabular fraud model. */
    MLP(512, Elements.REAL, 30),
    /** 200 boosted trees of depth 6 over 30 features. */
    GBDT(256, Elements.REAL, 30),
    /** The fully connected net of the Crayfish benchmark (Horchidan et al., EDBT 2024): 784-32-32-32-10. */
    FFNN(256, Elements.REAL, 1, 784),
    /** A small convolutional net over pictures of 64 x 64. */
    CNN(16, Elements.REAL, 3, 64, 64),
    /** SqueezeNet 1.1 (Iandola et al. 2016) over pictures of 224 x 224. */
    SQUEEZENET(4, Elements.REAL, 3, 224, 224),
    /** Two encoder layers (Vaswani et al. 2017) of width 128 and 4 heads over 64 tokens. */
    TRANSFORMER(16, Elements.TOKEN, 64);

    /** Of the transformer. */
    static final int VOCABULARY = 1000;

    public static final String INPUT = "input";
    public static final String OUTPUT = "score";

    /** What a row is filled with. */
    public enum Elements {
        /** float32, standard normal. */
        REAL,
        /** int64, below the vocabulary's size. */
        TOKEN
    }

    private final int batch;
    private final Elements elements;
    private final long[] row;

    BenchModel(int batch, Elements elements, long... row) {
        this.batch = batch;
        this.elements = elements;
        this.row = row;
    }

    /** Rows of a full batch: beyond it a run's cost per row no longer falls much on a CPU. */
    public int batch() {
        return batch;
    }

    public Elements elements() {
        return elements;
    }

    /** Elements of a row. */
    public int width() {
        return (int) Arrays.stream(row).reduce(1, Math::multiplyExact);
    }

    /** A tensor's shape for so many rows. */
    public long[] shape(int rows) {
        long[] shape = new long[row.length + 1];
        shape[0] = rows;
        System.arraycopy(row, 0, shape, 1, row.length);
        return shape;
    }

    long[] row() {
        return row.clone();
    }

    @Override
    public String toString() {
        return label();
    }

    /** As people and files name it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static BenchModel of(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }

    /**
     * Writes the model, input float32 or int64 [N, row], output float32 [N, 1] in [0, 1].
     *
     * @return the file, in that folder
     */
    public Path write(Path folder) throws IOException {
        return Files.write(folder.resolve(label() + ".onnx"), Graphs.of(this));
    }
}
