package io.headrace.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headrace.contract.FeatureRow;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class HistoryCodecTest {
    private static final FeatureSet SET =
            Purchases.compile(Purchases.features(List.of(100L), List.of(0L)), 0, new TreeShape(64, 32));

    @Test
    void aHeaderOfAnotherVersionIsRefused() {
        byte[] bytes = header("1");
        bytes[0] = 2;

        assertThatThrownBy(() -> read(bytes))
                .isInstanceOf(IOException.class)
                .hasMessage(
                        "history format: expected version 1, found 2; restore with the release that wrote the state");
    }

    @Test
    void everyTruncatedHeaderIsRefused() {
        byte[] bytes = header("x-1", "x-2");
        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> read(cut)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void idsThatAreNoTextInUtf8Survive() throws IOException {
        byte[] bytes = header("\uD800", "", "0", "long".repeat(30_000));

        HistoryHeader read = read(bytes);

        assertThat(EncodedWindowStore.write(out -> HistoryCodec.writeHeader(read, out)))
                .isEqualTo(bytes);
        assertThat(((Leaf) read.root()).rows().text(3)).hasSize(120_000);
    }

    @Test
    void aNumberedEventOfOneAmountTakesTwentyBytesOrLess() {
        FeatureSet set = Purchases.compile(
                List.of(Purchases.feature(WindowFunction.MEAN, "amount", 1_000_000_000, 0)), 0, new TreeShape(64, 32));
        WindowStore store = new HeapWindowStore();
        for (int i = 0; i < 100; i++) {
            set.groups().get(0).onEvent(store, set.row(Purchases.event("" + i * 37, i * 3_600_000L, i / 7.0)));
        }
        byte[] bytes = EncodedWindowStore.write(out -> HistoryCodec.writeHeader(store.header(), out));
        assertThat(bytes.length).isLessThan(100 * 20);
    }

    private static byte[] header(String... ids) {
        WindowStore store = new HeapWindowStore();
        for (int i = 0; i < ids.length; i++) {
            FeatureRow row = SET.row(Purchases.event(ids[i], i, 1.5));
            SET.groups().get(0).onEvent(store, row);
        }
        return EncodedWindowStore.write(out -> HistoryCodec.writeHeader(store.header(), out));
    }

    private static HistoryHeader read(byte[] bytes) throws IOException {
        return HistoryCodec.readHeader(new DataInputStream(new ByteArrayInputStream(bytes)));
    }
}
