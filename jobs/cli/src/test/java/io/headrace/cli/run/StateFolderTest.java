package io.headrace.cli.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headrace.cli.InputException;
import io.headrace.pipelines.StateIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateFolderTest {
    private static final StateIdentity LIVE = new StateIdentity(Map.of("mode", "live", "topics", "[a]"));
    private static final StateIdentity REPLAY = new StateIdentity(Map.of("mode", "replay", "topics", "[a]"));

    @TempDir
    private Path folder;

    @Test
    void aFolderWithoutACheckpointTakesAnyPipeline() {
        assertThat(restore(LIVE)).isEmpty();
        assertThat(restore(REPLAY)).isEmpty();
    }

    @Test
    void aPipelineGoesOnFromItsOwnCheckpoint() throws IOException {
        restore(LIVE);
        Path checkpoint = checkpoint("job", 3);

        assertThat(restore(LIVE)).contains(checkpoint);
    }

    @Test
    void anotherPipelinesCheckpointIsRefusedNamingWhatDiffers() throws IOException {
        restore(REPLAY);
        checkpoint("job", 3);

        assertThatThrownBy(() -> restore(LIVE))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("expected state with mode live, found replay; discard it with --fresh");
    }

    @Test
    void aCheckpointOfUnknownOriginIsRefused() throws IOException {
        Files.createDirectories(folder);
        checkpoint("job", 1);

        assertThatThrownBy(() -> restore(LIVE))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("expected pipeline.json beside its checkpoints");
    }

    @Test
    void anIncompleteCheckpointDoesNotCount() throws IOException {
        restore(LIVE);
        Files.createDirectories(folder.resolve("checkpoints/job/chk-9"));

        assertThat(restore(LIVE)).isEmpty();
    }

    @Test
    void clearingLeavesWhatNoRunHasWritten() throws IOException {
        restore(LIVE);
        checkpoint("0123456789abcdef0123456789abcdef", 1);
        Path foreign = Files.createDirectories(folder.resolve("checkpoints/mine"));
        try (StateFolder state = StateFolder.open(folder)) {
            state.clear();
        }

        assertThat(foreign).exists();
        assertThat(folder.resolve("checkpoints")).isDirectoryNotContaining("glob:**0123456789abcdef*");
    }

    @Test
    void aFolderInUseIsRefused() {
        try (StateFolder held = StateFolder.open(folder)) {
            assertThat(held.newest()).isEmpty();
            assertThatThrownBy(() -> StateFolder.open(folder))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("found another run using it");
        }
    }

    private Path checkpoint(String job, int number) throws IOException {
        Path checkpoint = Files.createDirectories(folder.resolve("checkpoints/" + job + "/chk-" + number));
        Files.createFile(checkpoint.resolve("_metadata"));
        return checkpoint;
    }

    private Optional<Path> restore(StateIdentity identity) {
        try (StateFolder state = StateFolder.open(folder)) {
            return state.restore(identity);
        }
    }
}
