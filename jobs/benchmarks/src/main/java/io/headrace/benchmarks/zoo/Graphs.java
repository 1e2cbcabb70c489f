package io.headrace.benchmarks.zoo;

import static io.headrace.benchmarks.zoo.BenchModel.INPUT;
import static io.headrace.benchmarks.zoo.BenchModel.OUTPUT;
import static io.headrace.benchmarks.zoo.GraphBuilder.ints;
import static io.headrace.benchmarks.zoo.GraphBuilder.number;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import java.util.List;

/** The graphs of the measured models. */
final class Graphs {
    private static final long SEED = 7;

    private Graphs() {}

    static byte[] of(BenchModel model) {
        return switch (model) {
            case GBDT, GBDT_TENSORS -> BoostedTrees.of(model, SEED);
            default -> network(model);
        };
    }

    private static byte[] network(BenchModel model) {
        GraphBuilder graph = new GraphBuilder(model.label(), SEED);
        DataType type = model.elements() == BenchModel.Elements.TOKEN ? DataType.INT64 : DataType.FLOAT;
        String input = graph.input(INPUT, type, model.row());
        String logit = switch (model) {
            case MLP -> perceptron(graph, input, 30, 64, 32, 1);
            case FFNN -> first(graph, perceptron(graph, graph.node("Flatten", input), 784, 32, 32, 32, 10));
            case CNN -> convolutional(graph, input);
            case SQUEEZENET -> squeezeNet(graph, input);
            case TRANSFORMER -> encoder(graph, input, 64, 128, 4, 2);
            case BERT -> encoder(graph, input, 128, 768, 12, 12);
            case RESNET50 -> residual(graph, input);
            case GBDT, GBDT_TENSORS -> throw new AssertionError("no network: " + model);
        };
        graph.output(OUTPUT, graph.node("Sigmoid", logit), 1);
        return graph.bytes();
    }

    private static String perceptron(GraphBuilder graph, String input, int... widths) {
        String layer = input;
        for (int i = 1; i < widths.length; i++) {
            layer = graph.dense(layer, widths[i - 1], widths[i]);
            layer = i < widths.length - 1 ? graph.node("Relu", layer) : layer;
        }
        return layer;
    }

    /** The first column of [N, classes]. */
    private static String first(GraphBuilder graph, String classes) {
        return graph.node("Slice", classes, graph.longs(0), graph.longs(1), graph.longs(1));
    }

    private static String convolutional(GraphBuilder graph, String input) {
        String layer = graph.node("Relu", graph.convolution(input, 3, 16, 3, 2, 1));
        layer = graph.node("Relu", graph.convolution(layer, 16, 32, 3, 2, 1));
        layer = graph.node("Relu", graph.convolution(layer, 32, 64, 3, 2, 1));
        return graph.dense(graph.node("Flatten", graph.node("GlobalAveragePool", layer)), 64, 1);
    }

    private static String squeezeNet(GraphBuilder graph, String input) {
        String layer = pool(graph, graph.node("Relu", graph.convolution(input, 3, 64, 3, 2, 0)));
        layer = pool(graph, fire(graph, fire(graph, layer, 64, 16, 64), 128, 16, 64));
        layer = pool(graph, fire(graph, fire(graph, layer, 128, 32, 128), 256, 32, 128));
        layer = fire(graph, fire(graph, layer, 256, 48, 192), 384, 48, 192);
        layer = fire(graph, fire(graph, layer, 384, 64, 256), 512, 64, 256);
        String classes = graph.node("Relu", graph.convolution(layer, 512, 1000, 1, 1, 0));
        return first(graph, graph.node("Flatten", graph.node("GlobalAveragePool", classes)));
    }

    private static String pool(GraphBuilder graph, String input) {
        return graph.node("MaxPool", List.of(ints("kernel_shape", 3, 3), ints("strides", 2, 2)), input);
    }

    /** Squeezes to few channels, expands by kernels of 1 and 3 side by side. */
    private static String fire(GraphBuilder graph, String input, int from, int squeeze, int expand) {
        String squeezed = graph.node("Relu", graph.convolution(input, from, squeeze, 1, 1, 0));
        String one = graph.node("Relu", graph.convolution(squeezed, squeeze, expand, 1, 1, 0));
        String three = graph.node("Relu", graph.convolution(squeezed, squeeze, expand, 3, 1, 1));
        return graph.node("Concat", List.of(number("axis", 1)), one, three);
    }

    private static String residual(GraphBuilder graph, String input) {
        String layer = graph.node("Relu", graph.convolution(input, 3, 64, 7, 2, 3));
        layer = graph.node(
                "MaxPool", List.of(ints("kernel_shape", 3, 3), ints("strides", 2, 2), ints("pads", 1, 1, 1, 1)), layer);
        int[] blocks = {3, 4, 6, 3};
        int from = 64;
        for (int stage = 0; stage < blocks.length; stage++) {
            int width = 64 << stage;
            for (int block = 0; block < blocks[stage]; block++) {
                layer = bottleneck(graph, layer, from, width, block == 0 && stage > 0 ? 2 : 1);
                from = 4 * width;
            }
        }
        return first(graph, graph.dense(graph.node("Flatten", graph.node("GlobalAveragePool", layer)), from, 1000));
    }

    private static String bottleneck(GraphBuilder graph, String input, int from, int width, int stride) {
        int to = 4 * width;
        String inner = graph.node("Relu", graph.convolution(input, from, width, 1, 1, 0));
        inner = graph.node("Relu", graph.convolution(inner, width, width, 3, stride, 1));
        inner = graph.convolution(inner, width, to, 1, 1, 0);
        String past = from == to ? input : graph.convolution(input, from, to, 1, stride, 0);
        return graph.node("Relu", graph.node("Add", inner, past));
    }

    private static String encoder(GraphBuilder graph, String tokens, int length, int width, int heads, int layers) {
        String layer = graph.node("Gather", graph.weights(width, BenchModel.VOCABULARY, width), tokens);
        layer = graph.node("Add", layer, graph.weights(width, length, width));
        for (int i = 0; i < layers; i++) {
            layer = encoderLayer(graph, layer, length, width, heads);
        }
        String mean = graph.node("ReduceMean", List.of(ints("axes", 1), number("keepdims", 0)), layer);
        return graph.dense(mean, width, 1);
    }

    private static String encoderLayer(GraphBuilder graph, String input, int length, int width, int heads) {
        String query = heads(graph, input, length, width, heads, 0, 2, 1, 3);
        String key = heads(graph, input, length, width, heads, 0, 2, 3, 1);
        String value = heads(graph, input, length, width, heads, 0, 2, 1, 3);
        String scale = graph.floats(new long[] {1}, (float) Math.sqrt((double) width / heads));
        String scores = graph.node("Div", graph.node("MatMul", query, key), scale);
        String mixed = graph.node("MatMul", graph.node("Softmax", List.of(number("axis", -1)), scores), value);
        String joined = graph.node("Transpose", List.of(ints("perm", 0, 2, 1, 3)), mixed);
        String attention = graph.node("Reshape", joined, graph.longs(-1, length, width));
        String first = normalised(graph, input, linear(graph, attention, width, width), width);
        String inner = graph.node("Relu", linear(graph, first, width, 4 * width));
        return normalised(graph, first, linear(graph, inner, 4 * width, width), width);
    }

    private static String heads(GraphBuilder graph, String input, int length, int width, int heads, long... order) {
        String split = graph.node(
                "Reshape", linear(graph, input, width, width), graph.longs(-1, length, heads, width / heads));
        return graph.node("Transpose", List.of(ints("perm", order)), split);
    }

    private static String linear(GraphBuilder graph, String input, int from, int to) {
        return graph.node("Add", graph.node("MatMul", input, graph.weights(from, from, to)), graph.weights(from, to));
    }

    private static String normalised(GraphBuilder graph, String input, String change, int width) {
        return graph.node(
                "LayerNormalization",
                graph.node("Add", input, change),
                graph.weights(width, width),
                graph.weights(width, width));
    }
}
