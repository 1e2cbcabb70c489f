package io.headrace.pipelines.spec.yaml;

import io.headrace.contract.Sha256;
import io.headrace.pipelines.spec.PipelineSpec;
import io.headrace.pipelines.spec.SpecError;
import io.headrace.pipelines.spec.SpecException;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/** Reads specs from YAML. Never throws for a bad file: what is wrong with it is in the answer. */
public final class SpecReader {
    private SpecReader() {}

    /** Relative paths within the file start at its folder if the file they name is there, else at the working directory. */
    public static SpecReading read(Path file) {
        return read(file, List.of(Path.of("")));
    }

    /** @param elsewhere where relative paths within the file start if not at its folder, in order */
    public static SpecReading read(Path file, List<Path> elsewhere) {
        try {
            List<Path> folders = new ArrayList<>(elsewhere);
            folders.add(0, file.toAbsolutePath().normalize().getParent());
            return read(Files.readAllBytes(file), folders);
        } catch (IOException e) {
            return unreadable(SpecError.of("", "a readable file " + file, reason(file, e)));
        }
    }

    /** @param folder where relative paths start */
    public static SpecReading read(byte[] yaml, Path folder) {
        return read(yaml, List.of(folder));
    }

    private static SpecReading read(byte[] yaml, List<Path> folders) {
        try {
            Node root = compose(yaml);
            return root == null
                    ? unreadable(SpecError.of("", RootKeys.ROOT.expected(), "an empty file"))
                    : read(root, Sha256.of(yaml), new Problems(folders));
        } catch (CharacterCodingException e) {
            return unreadable(SpecError.of("", "UTF-8", "other bytes"));
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine() + 1;
            return unreadable(SpecError.of("", "YAML", e.getProblem()).atLine(line));
        } catch (YAMLException e) {
            return unreadable(SpecError.of("", "YAML", firstLine(e)));
        }
    }

    private static SpecReading read(Node root, String sha256, Problems problems) {
        Place top = new Place("", problems);
        Optional<Values> values = RootKeys.ROOT.values(root, top);
        Optional<PipelineSpec> spec =
                values.filter(good -> problems.errors().isEmpty()).flatMap(good -> spec(good, sha256, top));
        return new SpecReading(spec, values.map(RootKeys::parts), problems.errors(), problems.lines());
    }

    private static Optional<PipelineSpec> spec(Values values, String sha256, Place top) {
        try {
            return Optional.of(RootKeys.spec(values, sha256));
        } catch (SpecException e) {
            e.errors().forEach(top::report);
            return Optional.empty();
        }
    }

    private static Node compose(byte[] yaml) throws CharacterCodingException {
        String text = StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(yaml))
                .toString();
        return new Yaml(new SafeConstructor(new LoaderOptions())).compose(new StringReader(text));
    }

    private static SpecReading unreadable(SpecError error) {
        return new SpecReading(Optional.empty(), Optional.empty(), List.of(error), Map.of());
    }

    private static String reason(Path file, IOException e) {
        if (Files.isDirectory(file)) {
            return "a folder";
        }
        return e instanceof NoSuchFileException ? "no such file" : e.getClass().getSimpleName();
    }

    private static String firstLine(YAMLException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("something else");
    }
}
