package io.headrace.runtime.batch;

import com.sun.jna.Function;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * CUDA's runtime library, the very one that ONNX Runtime's CUDA provider has loaded: it is looked for among the libraries of
 * this process and never loaded anew, since another copy knows nothing of the provider's devices.
 */
final class CudaRuntime implements CudaHostCalls {
    /** ONNX Runtime is built for one of them. */
    private static final List<String> NAMES = List.of("libcudart.so.13", "libcudart.so.12");

    private static final int RTLD_LAZY = 0x1;
    private static final int RTLD_NOLOAD = 0x4;

    private static final int REGISTER_DEFAULT = 0;

    private final String library;
    private final Function setDevice;
    private final Function hostRegister;
    private final Function hostUnregister;
    private final Function getLastError;
    private final Function getErrorString;

    private CudaRuntime(String library, Pointer handle) {
        this.library = library;
        setDevice = function(library, handle, "cudaSetDevice");
        hostRegister = function(library, handle, "cudaHostRegister");
        hostUnregister = function(library, handle, "cudaHostUnregister");
        getLastError = function(library, handle, "cudaGetLastError");
        getErrorString = function(library, handle, "cudaGetErrorString");
    }

    /** @throws LinkageError with the reason, if this process has no such library or cannot call it */
    static CudaHostCalls loaded() {
        return loaded(NAMES);
    }

    /** @param names as the library says its own name; the first that is loaded is taken */
    static CudaHostCalls loaded(List<String> names) {
        for (String name : names) {
            Pointer handle = system("dlopen").invokePointer(new Object[] {name, RTLD_LAZY | RTLD_NOLOAD});
            if (handle != null) {
                return new CudaRuntime(name, handle);
            }
        }
        throw new UnsatisfiedLinkError("expected this process to have loaded one of " + names + ", found none");
    }

    private static Function function(String library, Pointer handle, String name) {
        Pointer function = system("dlsym").invokePointer(new Object[] {handle, name});
        if (function == null) {
            throw new UnsatisfiedLinkError("expected function " + name + " in " + library + ", found none");
        }
        return Function.getFunction(function);
    }

    private static Function system(String name) {
        return NativeLibrary.getProcess().getFunction(name);
    }

    @Override
    public String library() {
        return library;
    }

    @Override
    public int setDevice(int index) {
        return setDevice.invokeInt(new Object[] {index});
    }

    @Override
    public int hostRegister(ByteBuffer memory) {
        return hostRegister.invokeInt(
                new Object[] {Native.getDirectBufferPointer(memory), new NativeLong(memory.capacity()), REGISTER_DEFAULT
                });
    }

    @Override
    public int hostUnregister(ByteBuffer memory) {
        return hostUnregister.invokeInt(new Object[] {Native.getDirectBufferPointer(memory)});
    }

    @Override
    public int getLastError() {
        return getLastError.invokeInt(new Object[0]);
    }

    @Override
    public String describe(int status) {
        return getErrorString.invokeString(new Object[] {status}, false);
    }
}
