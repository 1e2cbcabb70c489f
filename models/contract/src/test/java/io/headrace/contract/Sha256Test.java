package io.headrace.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Sha256Test {
    /** The examples of FIPS 180-2, appendix B.1 and B.3. */
    private static final String ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    private static final String MILLION = "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0";

    @TempDir
    Path folder;

    @Test
    void hashesAreThoseOfTheStandard() throws IOException {
        Path abc = Files.writeString(folder.resolve("abc"), "abc");
        Path million = Files.writeString(folder.resolve("million"), "a".repeat(1_000_000));

        assertThat(Sha256.of(abc)).isEqualTo(ABC);
        assertThat(Sha256.of(million)).isEqualTo(MILLION);
        assertThat(Sha256.of("abc".getBytes(StandardCharsets.UTF_8))).isEqualTo(ABC);
    }
}
