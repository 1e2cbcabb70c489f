package io.headrace.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class Utf8CheckTest {
    @Test
    void agreesWithTheStrictDecoderOfJavaOnEveryTwoBytes() {
        for (int pair = 0; pair < 1 << 16; pair++) {
            assertAgrees(new byte[] {(byte) (pair >> 8), (byte) pair});
        }
    }

    @Test
    void agreesWithTheStrictDecoderOfJavaOnRandomSequences() {
        Random random = new Random(5);
        for (int i = 0; i < 300_000; i++) {
            byte[] bytes = new byte[random.nextInt(20)];
            for (int k = 0; k < bytes.length; k++) {
                bytes[k] = (byte) (random.nextInt(4) == 0 ? random.nextInt(128) : 128 + random.nextInt(128));
            }
            assertAgrees(bytes);
        }
    }

    @Test
    void agreesOnEveryCodePoint() {
        for (int codePoint = 0; codePoint <= Character.MAX_CODE_POINT; codePoint++) {
            boolean surrogate = codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
            String text = "aaaaaaaa" + Character.toString(codePoint);
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            assertThat(Utf8Check.isValid(bytes, 0, bytes.length)).isTrue();
            assertThat(Utf8Check.hasLoneSurrogate(text)).isEqualTo(surrogate);
        }
    }

    private static void assertAgrees(byte[] bytes) {
        assertThat(Utf8Check.isValid(bytes, 0, bytes.length)).as("%s", bytes).isEqualTo(javaAccepts(bytes));
    }

    private static boolean javaAccepts(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
