package io.headrace.runtime.infer;

import ai.onnxruntime.OnnxTensorLike;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtProvider;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.providers.OrtCUDAProviderOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens ONNX Runtime sessions on the device that was asked for. */
final class Sessions {
    private static final Logger LOG = LoggerFactory.getLogger(Sessions.class);

    private Sessions() {}

    static OpenSession open(SessionSource source, SessionSettings settings) {
        return switch (settings.device()) {
            case CPU -> openOnCpu(source);
            case CUDA -> openOnCuda(source, settings);
            case AUTO -> openOnBest(source, settings);
        };
    }

    /** One thread per run: parallelism comes from the task slots, and spinning threads would burn the cores they share. */
    static SessionOptions options(Path file) throws OrtException {
        SessionOptions options = new SessionOptions();
        if (hasFloat16(file)) {
            // ONNX Runtime 1.28 ends the process when it lays out Gather, Transpose and MatMul of float16 for the CPU
            options.addConfigEntry("optimization.disable_specified_optimizers", "NchwcTransformer");
        }
        options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
        options.setIntraOpNumThreads(1);
        options.setInterOpNumThreads(1);
        options.addConfigEntry("session.intra_op.allow_spinning", "0");
        options.addConfigEntry("session.inter_op.allow_spinning", "0");
        return options;
    }

    /** A file that cannot be read is refused by ONNX Runtime, with its reason. */
    private static boolean hasFloat16(Path file) {
        try {
            return GraphScan.of(file).hasFloat16();
        } catch (IOException e) {
            return false;
        }
    }

    private static OpenSession openOnBest(SessionSource source, SessionSettings settings) {
        if (Ort.providers().contains(OrtProvider.CUDA)) {
            try {
                return openOnCuda(source, settings);
            } catch (ModelException e) {
                LOG.warn("Device auto falls back to the CPU: {}", e.getMessage());
            }
        }
        return openOnCpu(source);
    }

    private static OpenSession openOnCpu(SessionSource source) {
        Path file = source.on(Device.CPU);
        try (SessionOptions options = options(file)) {
            return opened(file, options, Device.CPU);
        } catch (OrtException e) {
            throw Refusals.refused(file, e);
        }
    }

    private static OpenSession openOnCuda(SessionSource source, SessionSettings settings) {
        DeviceChoice.CUDA.requireHere();
        Path file = source.on(Device.CUDA);
        try (SessionOptions options = options(file);
                OrtCUDAProviderOptions cuda = new OrtCUDAProviderOptions(settings.deviceIndex())) {
            for (Map.Entry<String, String> option :
                    settings.cuda().providerOptions().entrySet()) {
                cuda.add(option.getKey(), option.getValue());
            }
            options.addCUDA(cuda);
            return opened(file, options, Device.CUDA);
        } catch (OrtException e) {
            throw new ModelException(
                    "model.device=cuda: expected CUDA device " + settings.deviceIndex() + " to open "
                            + file.getFileName() + ", found " + ModelException.oneLine(e.getMessage())
                            + "; check the driver, CUDA and cuDNN, or set device: cpu",
                    e);
        }
    }

    private static OpenSession opened(Path file, SessionOptions options, Device device) throws OrtException {
        OrtSession session = Ort.environment().createSession(file.toString(), options);
        LOG.info("Opened {} on {}", file.getFileName(), device.label());
        return new NativeSession(session, device);
    }

    private record NativeSession(OrtSession session, Device device) implements OpenSession {
        @Override
        public OrtSession.Result run(
                Map<String, ? extends OnnxTensorLike> inputs,
                Set<String> requested,
                Map<String, ? extends OnnxValue> pinned)
                throws OrtException {
            return session.run(inputs, requested, pinned);
        }

        @Override
        public void close() {
            try {
                session.close();
            } catch (OrtException e) {
                throw new IllegalStateException("session closed twice", e);
            }
        }
    }
}
