package io.headrace.runtime.batch;

import java.nio.ByteBuffer;

/** The calls of CUDA's runtime library that page-locking takes. Each returns CUDA's error code. */
interface CudaHostCalls {
    int SUCCESS = 0;

    /** Where they come from, for people. */
    String library();

    /** {@code cudaSetDevice}, for this thread. */
    int setDevice(int index);

    /** {@code cudaHostRegister}, of all the memory. */
    int hostRegister(ByteBuffer memory);

    /** {@code cudaHostUnregister}. */
    int hostUnregister(ByteBuffer memory);

    /** {@code cudaGetLastError}: and forgets it. */
    int getLastError();

    /** {@code cudaGetErrorString}. */
    String describe(int status);
}
