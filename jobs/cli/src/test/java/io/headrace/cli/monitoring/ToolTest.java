package io.headrace.cli.monitoring;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

class ToolTest {
    @Test
    void aTestWhoseToolIsAbsentIsSkippedAndSaysWhatToInstall() {
        assertThatThrownBy(() -> Tool.find("no-such-tool"))
                .isInstanceOf(TestAbortedException.class)
                .hasMessageContaining("no no-such-tool on the path")
                .hasMessageContaining("apt-get install prometheus");
    }
}
