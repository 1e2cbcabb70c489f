package io.headrace.stages.infer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.flink.api.common.externalresource.ExternalResourceInfo;
import org.junit.jupiter.api.Test;

class GpusTest {
    @Test
    void subtasksTakeTheGpusOfTheirTaskManagerInTurn() {
        List<ExternalResourceInfo> gpus = List.of(new Gpu("6"), new Gpu("2"));

        assertThat(Gpus.pick(gpus, 0)).isEqualTo(2);
        assertThat(Gpus.pick(gpus, 1)).isEqualTo(6);
        assertThat(Gpus.pick(gpus, 2)).isEqualTo(2);
    }

    @Test
    void withoutAResourceOfThatNameItIsTheFirst() {
        assertThat(Gpus.pick(List.of(), 3)).isZero();
    }

    private record Gpu(String index) implements ExternalResourceInfo {
        @Override
        public Optional<String> getProperty(String key) {
            return key.equals("index") ? Optional.of(index) : Optional.empty();
        }

        @Override
        public Collection<String> getKeys() {
            return List.of("index");
        }
    }
}
