package io.headrace.runtime.repository;

import io.headrace.contract.Manifest;
import io.headrace.contract.Sha256;
import io.headrace.runtime.infer.Device;
import io.headrace.runtime.infer.ModelException;
import io.headrace.runtime.infer.ModelFile;
import io.headrace.runtime.infer.Models;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Models by name and version: {@code <root>/<name>/<version>/{model.onnx, manifest.json, reference.json, golden.json}}, and where
 * a device has a graph of its own {@code model.<device>.onnx}, of operators that the CPU has, too. The manifest is written last, so a folder without one is
 * unfinished and does not count.
 */
public final class ModelRepository {
    public static final String MODEL_FILE = "model.onnx";

    /** What the model saw in training; its content is not read here. */
    private static final String REFERENCE_FILE = "reference.json";

    private final Path root;

    public ModelRepository(Path root) {
        this.root = root;
    }

    public Path folder(String name, String version) {
        return root.resolve(name).resolve(version);
    }

    /** Names of models that have at least one finished version, sorted. */
    public List<String> models() {
        return folders(root).stream().filter(name -> !versions(name).isEmpty()).toList();
    }

    /** Finished versions of a model, in numeric order where they are numbers. */
    public List<String> versions(String name) {
        return folders(root.resolve(name)).stream()
                .filter(version -> Files.isRegularFile(folder(name, version).resolve(ManifestJson.FILE_NAME)))
                .sorted(Versions.ORDER)
                .toList();
    }

    /**
     * Reads a version and checks that it is what its manifest says: every file's hash, the ONNX file's real signature, the
     * score's output.
     *
     * @throws ModelException with everything found wrong
     */
    public LoadedModel load(String name, String version) {
        Path folder = folder(name, version);
        if (!Files.isDirectory(folder)) {
            throw new ModelException("model=" + name + "/" + version + ": expected a folder " + folder
                    + ", found none; "
                    + (versions(name).isEmpty()
                            ? "models here are " + models()
                            : "versions here are " + versions(name)));
        }
        return load(folder);
    }

    /**
     * The version in a folder, wherever it lies.
     *
     * @throws ModelException with everything found wrong
     */
    public static LoadedModel load(Path folder) {
        Manifest manifest = ManifestJson.read(folder.resolve(ManifestJson.FILE_NAME));
        fail(checkFiles(folder, manifest));
        ModelFile file = Models.describe(folder.resolve(MODEL_FILE));
        fail(ManifestCheck.against(manifest, file));
        Map<Device, ModelFile> byDevice = byDevice(folder, manifest);
        fail(ManifestCheck.sameSignatures(manifest, file, byDevice.values()));
        return new LoadedModel(
                manifest.name(),
                manifest.version(),
                file,
                byDevice,
                manifest.score(),
                manifest.features(),
                Optional.of(manifest),
                listed(folder, manifest, GoldenCases.FILE_NAME).map(GoldenCases::read),
                listed(folder, manifest, REFERENCE_FILE));
    }

    /** sha256 by file name of everything in a version's folder but the manifest, as the manifest lists it. */
    public static Map<String, String> hashes(Path folder) throws IOException {
        Map<String, String> hashes = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = file.getFileName().toString();
                if (!name.startsWith(ManifestJson.FILE_NAME)) {
                    hashes.put(name, Sha256.of(file));
                }
            }
        }
        return hashes;
    }

    /** Name of the graph that runs on a device instead of {@link #MODEL_FILE}. */
    public static String fileFor(Device device) {
        return "model." + device.label() + ".onnx";
    }

    private static Map<Device, ModelFile> byDevice(Path folder, Manifest manifest) {
        Map<Device, ModelFile> files = new EnumMap<>(Device.class);
        for (Device device : Device.values()) {
            listed(folder, manifest, fileFor(device)).ifPresent(path -> files.put(device, Models.describe(path)));
        }
        return files;
    }

    /** A file that the manifest does not list does not belong to the version: nothing vouches for it. */
    private static Optional<Path> listed(Path folder, Manifest manifest, String name) {
        return manifest.files().containsKey(name) ? Optional.of(folder.resolve(name)) : Optional.empty();
    }

    private static List<String> checkFiles(Path folder, Manifest manifest) {
        List<String> errors = new ArrayList<>();
        String where = "model=" + manifest.name() + "/" + manifest.version() + ": ";
        if (!manifest.files().containsKey(MODEL_FILE)) {
            errors.add(where + "expected " + MODEL_FILE + " among the manifest's files, found "
                    + new TreeMap<>(manifest.files()).keySet() + "; write the manifest again");
        }
        new TreeMap<>(manifest.files()).forEach((name, expected) -> {
            String found = hash(folder, name);
            if (!found.equals(expected)) {
                errors.add(where + "expected " + name + " with sha256 " + expected + ", found " + found
                        + "; the file changed after its manifest was written: restore it or train again");
            }
        });
        return errors;
    }

    private static String hash(Path folder, String name) {
        Path file = folder.resolve(name).normalize();
        if (!folder.normalize().equals(file.getParent())) {
            return "a path that leaves the folder";
        }
        try {
            return Files.isRegularFile(file) ? Sha256.of(file) : "no such file";
        } catch (IOException e) {
            return "a file that cannot be read (" + e.getMessage() + ")";
        }
    }

    private static void fail(List<String> errors) {
        if (!errors.isEmpty()) {
            throw ModelException.of(errors);
        }
    }

    private static List<String> folders(Path parent) {
        if (!Files.isDirectory(parent)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(parent)) {
            return children.filter(Files::isDirectory)
                    .map(child -> child.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new ModelException(
                    "repository " + parent + ": expected a readable folder, found " + e.getMessage(), e);
        }
    }
}
