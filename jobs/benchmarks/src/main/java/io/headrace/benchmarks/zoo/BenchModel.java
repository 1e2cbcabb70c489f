package io.headrace.benchmarks.zoo;

import io.headrace.runtime.infer.DeviceChoice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The models that are measured. Their weights are random: what a run costs does not depend on them. */
public enum BenchModel {
    /** Multilayer perceptron 30-64-32-1, as of a tabular fraud model. */
    MLP(512, 4096, Elements.REAL, 30),
    /** 200 boosted trees of depth 6 over 30 features. */
    GBDT(256, 256, Elements.REAL, 30),
    /** The same trees as tensor operators, as a GPU runs them. */
    GBDT_TENSORS(64, 4096, Elements.REAL, 30),
    /** The fully connected net of the Crayfish benchmark (Horchidan et al., EDBT 2024): 784-32-32-32-10. */
    FFNN(256, 4096, Elements.REAL, 1, 784),
    /** A small convolutional net over pictures of 64 x 64. */
    CNN(16, 512, Elements.REAL, 3, 64, 64),
    /** SqueezeNet 1.1 (Iandola et al. 2016) over pictures of 224 x 224. */
    SQUEEZENET(4, 128, Elements.REAL, 3, 224, 224),
    /** Two encoder layers (Vaswani et al. 2017) of width 128 and 4 heads over 64 tokens. */
    TRANSFORMER(16, 512, Elements.TOKEN, 64),
    /** The encoder of BERT-base's shape (Devlin et al. 2019): twelve layers of width 768 and 12 heads over 128 tokens. */
    BERT(1, 64, Elements.TOKEN, 128),
    /** ResNet-50's shape (He et al. 2016), normalisation folded into its convolutions, over pictures of 224 x 224. */
    RESNET50(1, 64, Elements.REAL, 3, 224, 224);

    /** Of the transformers. */
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

    private static final Set<BenchModel> ONLY_BY_NAME = EnumSet.of(GBDT_TENSORS, BERT, RESNET50);

    private final int batch;
    private final int cudaBatch;
    private final Elements elements;
    private final long[] row;

    BenchModel(int batch, int cudaBatch, Elements elements, long... row) {
        this.batch = batch;
        this.cudaBatch = cudaBatch;
        this.elements = elements;
        this.row = row;
    }

    /** Those that a CPU is done with in reasonable time, and that are not another's trees. */
    public static List<BenchModel> usual() {
        return Arrays.stream(values())
                .filter(model -> !ONLY_BY_NAME.contains(model))
                .toList();
    }

    /** Rows of a full batch: beyond it a run's cost per row no longer falls much on that device. */
    public int batch(DeviceChoice device) {
        return device == DeviceChoice.CPU ? batch : cudaBatch;
    }

    public Elements elements() {
        return elements;
    }

    /** Whether rounding its numbers to float16 leaves it the model that it is: a tree's thresholds part values. */
    public boolean hasFloat16() {
        return this != GBDT && this != GBDT_TENSORS;
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
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static BenchModel of(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT).replace('-', '_'));
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
