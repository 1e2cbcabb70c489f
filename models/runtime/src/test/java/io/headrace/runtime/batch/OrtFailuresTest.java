package io.headrace.runtime.batch;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtException.OrtErrorCode;
import io.headrace.runtime.batch.RunException.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The wordings are ONNX Runtime's: core/framework/bfc_arena.cc and core/providers/cuda/cuda_call.cc. */
class OrtFailuresTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Failed to allocate memory for requested buffer of size 1048576",
                "Non-zero status code returned while running Conv node. BFCArena::AllocateRawInternal(size_t, bool)"
                        + " Available memory of 589053440 is smaller than requested bytes of 1644167168",
                "Exception during run: std::bad_alloc",
                "CUDA failure 2: out of memory ; GPU=0 ; hostname=h"
            })
    void lackOfMemoryIsToldByItsWords(String message) {
        assertThat(kind(OrtErrorCode.ORT_RUNTIME_EXCEPTION, message)).isEqualTo(Kind.OUT_OF_MEMORY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CUDA failure 700: an illegal memory access was encountered",
                "CUDA failure 719: unspecified launch failure"
            })
    void stickyCudaErrorsMeanALostDevice(String message) {
        assertThat(kind(OrtErrorCode.ORT_FAIL, message)).isEqualTo(Kind.DEVICE_LOST);
    }

    @Test
    void everythingElseIsBlamedOnTheRows() {
        assertThat(kind(OrtErrorCode.ORT_INVALID_ARGUMENT, "indices element out of data bounds, idx=1000"))
                .isEqualTo(Kind.ROWS);
        assertThat(kind(OrtErrorCode.ORT_DEVICE_RESET, "reset")).isEqualTo(Kind.DEVICE_LOST);
    }

    private static Kind kind(OrtErrorCode code, String message) {
        return OrtFailures.of(new OrtException(code, message)).kind();
    }
}
