package io.headrace.benchmarks.peers;

import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.benchmarks.zoo.BenchModel;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class RowCodecTest {
    @Test
    void aRowComesBackAsItWasInEitherForm() {
        Payload row = Payload.pool(BenchModel.MLP)[0];

        byte[] record = RowCodec.encode(7, row);

        assertThat(RowCodec.id(record)).isEqualTo(7);
        assertThat(RowCodec.decode(record).reals).isEqualTo(row.reals);
        assertThat(RowCodec.takeDoubles(ByteBuffer.wrap(record).position(Long.BYTES)))
                .isEqualTo(row.doubles());
    }
}
