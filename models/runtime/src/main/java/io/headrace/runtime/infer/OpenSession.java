package io.headrace.runtime.infer;

import ai.onnxruntime.OnnxTensorLike;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.util.Map;
import java.util.Set;

/** A native session as the pool owns it. {@link #run} is thread-safe; {@link #close} is called once, with no run under way. */
public interface OpenSession extends AutoCloseable {
    /**
     * @param inputs one tensor per graph input
     * @param requested outputs that the runtime allocates
     * @param pinned outputs that it writes into the caller's tensors
     * @return the outputs; closed by the caller
     */
    OrtSession.Result run(
            Map<String, ? extends OnnxTensorLike> inputs,
            Set<String> requested,
            Map<String, ? extends OnnxValue> pinned)
            throws OrtException;

    /** What it really runs on. */
    Device device();

    @Override
    void close();
}
