"""Generates the ONNX models of the GPU probe, with seeded random weights.

Speed does not depend on the weights' values, so nothing large has to travel. Every model takes float32 or int64
inputs with a free first dimension "N" and gives float32; the fp16 variants cast inside the graph.

    python3 models.py FOLDER [--tiny] [--squeezenet FILE]
"""

import argparse
import pathlib

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

OPSET = 17
IR_VERSION = 8


class Graph:
    """Collects nodes and weights; every method returns the name of its output."""

    def __init__(self, dtype=np.float32, seed=7):
        self.dtype = dtype
        self.random = np.random.default_rng(seed)
        self.nodes, self.weights, self.inputs = [], [], []

    def input(self, name, kind, shape):
        self.inputs.append(helper.make_tensor_value_info(name, kind, shape))
        return name

    def weight(self, array):
        name = f"w{len(self.weights)}"
        self.weights.append(numpy_helper.from_array(np.asarray(array, order="C"), name))
        return name

    def normal(self, shape, deviation):
        return self.weight((self.random.standard_normal(shape, np.float32) * np.float32(deviation)).astype(self.dtype))

    def scalar(self, value):
        return self.weight(np.asarray(value, self.dtype))

    def ints(self, *values):
        return self.weight(np.asarray(values, np.int64))

    def op(self, kind, *inputs, **attributes):
        output = f"t{len(self.nodes)}"
        self.nodes.append(helper.make_node(kind, list(inputs), [output], **attributes))
        return output

    def own_type(self, name):
        """Casts to this graph's float type."""
        kind = TensorProto.FLOAT16 if self.dtype == np.float16 else TensorProto.FLOAT
        return self.op("Cast", name, to=kind)

    def save(self, path, result, width):
        self.nodes.append(helper.make_node("Cast", [result], ["scores"], to=TensorProto.FLOAT))
        output = helper.make_tensor_value_info("scores", TensorProto.FLOAT, ["N", width])
        graph = helper.make_graph(self.nodes, path.stem, self.inputs, [output], self.weights)
        model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", OPSET)])
        model.ir_version = IR_VERSION
        onnx.save(model, str(path))
        print(f"{path.name}: {path.stat().st_size / 1e6:.1f} MB")


def dense(g, x, inputs, outputs, deviation):
    return g.op("Add", g.op("MatMul", x, g.normal((inputs, outputs), deviation)), g.normal((outputs,), 0.02))


def mlp(path, device_input=False):
    """30-64-32-1 with ReLU and a sigmoid: the size of a card fraud model."""
    g = Graph()
    x = features(g, [30], device_input)
    for inputs, outputs in ((30, 64), (64, 32)):
        x = g.op("Relu", dense(g, x, inputs, outputs, 0.2))
    g.save(path, g.op("Sigmoid", dense(g, x, 32, 1, 0.3)), 1)


def features(g, row_shape, device_input):
    """The float input, or, to measure a run without its host-to-device copy, one row repeated on the device."""
    if not device_input:
        return g.input("features", TensorProto.FLOAT, ["N", *row_shape])
    shape = g.input("shape", TensorProto.INT64, [1 + len(row_shape)])
    row = g.random.uniform(-1, 1, [1, *row_shape]).astype(np.float32)
    return g.op("Expand", g.weight(row), shape)


def layer_norm(g, x, width):
    return g.op("LayerNormalization", x, g.weight(np.ones(width, g.dtype)), g.weight(np.zeros(width, g.dtype)),
                axis=-1, epsilon=1e-5)


def gelu(g, x):
    erf = g.op("Erf", g.op("Div", x, g.scalar(np.sqrt(2.0))))
    return g.op("Mul", g.op("Mul", x, g.op("Add", erf, g.scalar(1.0))), g.scalar(0.5))


def attention(g, x, mask, width, heads):
    def split(name, order):
        projected = dense(g, name, width, width, 0.02)
        return g.op("Transpose", g.op("Reshape", projected, g.ints(0, 0, heads, width // heads)), perm=order)

    query, key, value = split(x, [0, 2, 1, 3]), split(x, [0, 2, 3, 1]), split(x, [0, 2, 1, 3])
    scaled = g.op("Div", g.op("MatMul", query, key), g.scalar(np.sqrt(width // heads)))
    weights = g.op("Softmax", g.op("Add", scaled, mask), axis=-1)
    joined = g.op("Transpose", g.op("MatMul", weights, value), perm=[0, 2, 1, 3])
    return dense(g, g.op("Reshape", joined, g.ints(0, 0, width)), width, width, 0.02)


def transformer(path, dtype=np.float32, layers=12, width=768, heads=12, tokens=128, vocabulary=30522):
    """An encoder of BERT-base shape (110 M weights), first-token pooling, two logits."""
    g = Graph(dtype)
    ids = g.input("input_ids", TensorProto.INT64, ["N", tokens])
    keep = g.own_type(g.input("attention_mask", TensorProto.INT64, ["N", tokens]))
    keep = g.op("Unsqueeze", keep, g.ints(1, 2))
    mask = g.op("Mul", g.op("Sub", g.scalar(1.0), keep), g.scalar(-10000.0))
    x = g.op("Gather", g.normal((vocabulary, width), 0.02), ids)
    x = layer_norm(g, g.op("Add", x, g.normal((1, tokens, width), 0.02)), width)
    for _ in range(layers):
        x = layer_norm(g, g.op("Add", attention(g, x, mask, width, heads), x), width)
        inner = gelu(g, dense(g, x, width, 4 * width, 0.02))
        x = layer_norm(g, g.op("Add", dense(g, inner, 4 * width, width, 0.02), x), width)
    first = g.op("Gather", x, g.weight(np.asarray(0, np.int64)), axis=1)
    g.save(path, dense(g, g.op("Tanh", dense(g, first, width, width, 0.02)), width, 2, 0.05), 2)


def convolution(g, x, inputs, outputs, kernel, stride=1, gain=1.0):
    deviation = gain * np.sqrt(2.0 / (inputs * kernel * kernel))
    return g.op("Conv", x, g.normal((outputs, inputs, kernel, kernel), deviation), g.normal((outputs,), 0.01),
                kernel_shape=[kernel] * 2, strides=[stride] * 2, pads=[kernel // 2] * 4)


def bottleneck(g, x, inputs, inner, stride):
    shortcut = x
    if inputs != 4 * inner:
        shortcut = convolution(g, x, inputs, 4 * inner, 1, stride, gain=0.7)
    x = g.op("Relu", convolution(g, x, inputs, inner, 1))
    x = g.op("Relu", convolution(g, x, inner, inner, 3, stride))
    return g.op("Relu", g.op("Add", convolution(g, x, inner, 4 * inner, 1, gain=0.2), shortcut))


def resnet50(path, dtype=np.float32, device_input=False, stages=(3, 4, 6, 3)):
    """ResNet-50 v1.5 as exporters leave it for inference: batch normalisation folded into the convolutions."""
    g = Graph(dtype)
    x = g.own_type(features(g, [3, 224, 224], device_input))
    x = g.op("Relu", convolution(g, x, 3, 64, 7, 2))
    x = g.op("MaxPool", x, kernel_shape=[3, 3], strides=[2, 2], pads=[1, 1, 1, 1])
    channels = 64
    for stage, blocks in enumerate(stages):
        inner = 64 << stage
        for block in range(blocks):
            x = bottleneck(g, x, channels, inner, 2 if block == 0 and stage > 0 else 1)
            channels = 4 * inner
    x = g.op("Flatten", g.op("GlobalAveragePool", x))
    g.save(path, dense(g, x, channels, 1000, 0.05), 1000)


def squeezenet(source, path):
    """Frees the first dimension of the published fp16 SqueezeNet and gives it float32 doors."""
    graph = onnx.load(str(source)).graph
    weights = {weight.name for weight in graph.initializer}
    (image,) = (value.name for value in graph.input if value.name not in weights)
    g = Graph(np.float16)
    g.weights.extend(graph.initializer)
    pixels = g.input("features", TensorProto.FLOAT, ["N", 3, 224, 224])
    g.nodes.append(helper.make_node("Cast", [pixels], [image], to=TensorProto.FLOAT16))
    result = graph.output[0].name
    for node in graph.node:
        if node.op_type == "Softmax":  # opset 7 flattened here by itself
            g.nodes.append(helper.make_node("Flatten", [node.input[0]], ["flat"]))
            g.nodes.append(helper.make_node("Softmax", ["flat"], [result], axis=1))
        elif node.op_type == "Dropout":
            g.nodes.append(helper.make_node("Identity", [node.input[0]], [node.output[0]]))
        else:
            g.nodes.append(node)
    g.save(path, result, 1000)


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("folder", type=pathlib.Path)
    arguments.add_argument("--tiny", action="store_true", help="few layers, to try the probe on a small machine")
    arguments.add_argument("--squeezenet", type=pathlib.Path)
    chosen = arguments.parse_args()
    folder = chosen.folder
    folder.mkdir(parents=True, exist_ok=True)
    encoder = {"layers": 1, "width": 64, "heads": 4, "vocabulary": 30522} if chosen.tiny else {}
    convolutions = {"stages": (1, 1)} if chosen.tiny else {}
    mlp(folder / "mlp.onnx")
    mlp(folder / "mlp-device-input.onnx", device_input=True)
    transformer(folder / "bert-base.onnx", **encoder)
    transformer(folder / "bert-base-fp16.onnx", np.float16, **encoder)
    resnet50(folder / "resnet50.onnx", **convolutions)
    resnet50(folder / "resnet50-fp16.onnx", np.float16, **convolutions)
    resnet50(folder / "resnet50-device-input.onnx", device_input=True, **convolutions)
    resnet50(folder / "resnet50-fp16-device-input.onnx", np.float16, device_input=True, **convolutions)
    if chosen.squeezenet:
        squeezenet(chosen.squeezenet, folder / "squeezenet-fp16.onnx")


if __name__ == "__main__":
    main()
