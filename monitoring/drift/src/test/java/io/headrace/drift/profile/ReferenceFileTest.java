package io.headrace.drift.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A profile that cannot be used is refused when a job starts, in one line that says which file and what of it. */
class ReferenceFileTest {
    private static final String WHOLE = ReferenceProfileJson.format(new ReferenceProfileBuilder("card-fraud", "1")
            .bins(2)
            .numeric("amount", new double[] {1, 2, 3, 4})
            .score(new double[] {0.1, 0.9}));
    private static final String FIX = "; restore the file or train the version again";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "\"features\"|\"feature\"|reference.features is missing",
                "\"score\"|\"scores\"|reference.score is missing",
                "\"model\" : \"card-fraud\"|\"model\" : null|reference.model: expected a text, got null",
                "\"version\" : \"1\"|\"version\" : \"1\", \"rows\" : 4|reference: unknown key rows",
                "\"version\" : \"1\"|\"version\" : \"1\", \"version\" : \"2\"|not JSON: Duplicate field 'version'",
                "\"summed\" : 4|\"total\" : 4|reference.features[0].summed is missing",
                "\"missing\" : 0|\"missing\" : \"none\"|reference.features[0].missing: expected a whole number of at least 0, got \"none\"",
                "[ 1.0, 2.5, 4.0 ]|7|reference.features[0].edges: expected a list, got 7",
                "[ 1.0, 2.5, 4.0 ]|[ 1.0, \"2.5\", 4.0 ]|reference.features[0].edges: expected a number, got \"2.5\"",
                "[ 0, 2, 2, 0 ]|[ 0, 2, 2 ]|reference.features[0]: feature amount: expected 4 counts, got 3",
            })
    void aBrokenFileIsRefusedWithItsNameAndTheKey(String good, String bad, String finding) throws IOException {
        assertThat(WHOLE).contains(good);
        Path file = write(WHOLE.replace(good, bad));
        assertThatThrownBy(() -> ReferenceProfileJson.read(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(file + ": " + finding + FIX);
    }

    @Test
    void aWholeFileIsRead() throws IOException {
        assertThat(ReferenceProfileJson.format(ReferenceProfileJson.read(write(WHOLE))))
                .isEqualTo(WHOLE);
    }

    @Test
    void whatIsNoObjectIsSaid() throws IOException {
        refused("[1]", "reference: expected an object, got [1]");
        refused("", "reference: expected an object, got nothing");
    }

    @Test
    void aFileCutShortOrFollowedByMoreIsNoJson() throws IOException {
        refused(WHOLE.substring(0, WHOLE.length() / 2), "not JSON: Unexpected end-of-input");
        refused(WHOLE + "{}", "not JSON: Trailing token");
    }

    @Test
    void bytesThatAreNoTextAreRefused() throws IOException {
        Path file =
                Files.write(folder.resolve("reference.json"), "{\"model\": \"ä\"}".getBytes(StandardCharsets.UTF_16));
        assertThatThrownBy(() -> ReferenceProfileJson.read(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(file + ": expected UTF-8, found bytes that are none" + FIX);
    }

    @Test
    void anAbsentFileIsNamed() {
        Path file = folder.resolve("reference.json");
        assertThatThrownBy(() -> ReferenceProfileJson.read(file))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessageContaining(file.toString());
    }

    private void refused(String text, String finding) throws IOException {
        Path file = write(text);
        assertThatThrownBy(() -> ReferenceProfileJson.read(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(file + ": " + finding)
                .hasMessageEndingWith(FIX)
                .hasMessageNotContaining("\n");
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("reference.json"), text);
    }
}
