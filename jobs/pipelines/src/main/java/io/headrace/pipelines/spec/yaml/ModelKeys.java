package io.headrace.pipelines.spec.yaml;

import io.headrace.pipelines.spec.DataSize;
import io.headrace.pipelines.spec.ModelSpec;
import io.headrace.runtime.infer.CudaSettings;
import io.headrace.runtime.infer.CudaSettings.ConvolutionSearch;
import io.headrace.runtime.infer.DeviceChoice;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Keys of the section {@code model}. */
final class ModelKeys {
    private static final Key<DeviceChoice> DEVICE = Key.optional(
                    "device",
                    Types.choice(DeviceChoice.class),
                    ModelSpec.DEFAULT_DEVICE,
                    "Where the model runs; cuda refuses to start without one, auto takes what there is.")
            .asFree();

    private static final Key<DataSize> MEMORY_LIMIT = Key.absent(
                    "memory-limit",
                    Types.SIZE,
                    "all there is",
                    "Of tensors on the GPU, weights included, for each session: models that convolve have one per batch size. A batch that"
                            + " needs more is halved.")
            .asFree();
    private static final Key<Boolean> TF32 = Key.optional(
                    "tf32",
                    Types.FLAG,
                    CudaSettings.DEFAULT.tf32(),
                    "Rounds products to TF32: large models run up to four times faster, scores are off by some 1e-3.")
            .asFree();
    private static final Key<ConvolutionSearch> CONVOLUTION_SEARCH = Key.optional(
                    "convolution-search",
                    Types.choice(ConvolutionSearch.class),
                    CudaSettings.DEFAULT.convolutionSearch(),
                    "How cuDNN chooses its way to convolve, once per batch size.")
            .asFree();
    private static final Key<Map<String, String>> OPTIONS = Key.optional(
                    "options",
                    Types.map(Types.TEXT),
                    Map.of(),
                    "Further options of ONNX Runtime's CUDA provider, by its names; CUDA graphs are refused.")
            .asFree();

    private static final Section<CudaSettings> CUDA_SECTION = new Section<>(
            "model: cuda",
            "How a GPU is used, where the model runs on one.",
            List.of(MEMORY_LIMIT, TF32, CONVOLUTION_SEARCH, OPTIONS),
            values -> new CudaSettings(
                    values.find(MEMORY_LIMIT).map(DataSize::bytes).orElse(0L),
                    values.get(TF32),
                    values.get(CONVOLUTION_SEARCH),
                    values.get(OPTIONS)));

    private static final Key<CudaSettings> CUDA =
            Key.absent("cuda", CUDA_SECTION, "", "How a GPU is used, where the model runs on one.");

    private static final Key<String> NAME = Key.required("name", Types.TEXT, "Folder in the model repository.");
    private static final Key<String> VERSION = Key.required("version", Types.VERSION, "Folder within the model's.");
    private static final Key<String> REPOSITORY = Key.optional(
            "repository",
            FileType.path("the path of a model repository"),
            ModelSpec.DEFAULT_REPOSITORY,
            "Folder with name/version/manifest.json in it.");

    private static final Section<ModelSpec.Entry> ENTRY = new Section<>(
            "model: of a repository",
            "A version of a model, whose manifest says what feeds it and which output is the score.",
            List.of(NAME, VERSION, REPOSITORY, DEVICE, CUDA),
            values -> new ModelSpec.Entry(
                    values.get(NAME), values.get(VERSION), values.get(REPOSITORY), values.get(DEVICE), cuda(values)));

    private static final Key<String> PATH =
            Key.required("path", FileType.path("the path of an ONNX file"), "An ONNX file.");
    private static final Key<Map<String, List<String>>> INPUTS = Key.optional(
            "inputs",
            Types.map(Types.list(Types.TEXT)),
            Map.of(),
            "Per input of the model, the features that fill a row of it, in order. Without it, all features fill the"
                    + " only input.");

    private static final Section<ModelSpec.File> FILE = new Section<>(
            "model: a bare file",
            "An ONNX file without a manifest.",
            List.of(PATH, INPUTS, DEVICE, CUDA),
            values -> new ModelSpec.File(values.get(PATH), values.get(INPUTS), values.get(DEVICE), cuda(values)));

    static final Type<ModelSpec> MODEL = new Variants<>(shapes());

    private ModelKeys() {}

    private static CudaSettings cuda(Values values) {
        return values.find(CUDA).orElse(CudaSettings.DEFAULT);
    }

    private static Map<String, Section<? extends ModelSpec>> shapes() {
        Map<String, Section<? extends ModelSpec>> shapes = new LinkedHashMap<>();
        shapes.put("name", ENTRY);
        shapes.put("path", FILE);
        return shapes;
    }
}
