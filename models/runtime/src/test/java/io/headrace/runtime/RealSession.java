package io.headrace.runtime;

import ai.onnxruntime.OnnxTensorLike;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.headrace.runtime.infer.Device;
import io.headrace.runtime.infer.DeviceChoice;
import io.headrace.runtime.infer.OpenSession;
import io.headrace.runtime.infer.SessionLease;
import io.headrace.runtime.infer.SessionPool;
import io.headrace.runtime.infer.SessionSettings;
import io.headrace.runtime.infer.SessionSource;
import java.util.Map;
import java.util.Set;

/** A session of the CPU, for tests to extend with what they watch or say otherwise. */
public class RealSession implements OpenSession {
    private final SessionLease real;

    public RealSession(SessionSource source) {
        real = SessionPool.process().acquire(source, SessionSettings.on(DeviceChoice.CPU), "test");
    }

    @Override
    public OrtSession.Result run(
            Map<String, ? extends OnnxTensorLike> inputs,
            Set<String> requested,
            Map<String, ? extends OnnxValue> pinned)
            throws OrtException {
        return real.run(inputs, requested, pinned);
    }

    @Override
    public Device device() {
        return Device.CPU;
    }

    @Override
    public void close() {
        real.close();
    }
}
