package io.headrace.runtime.batch;

/** The device died: the process should end, so that its tasks start again elsewhere. */
public final class DeviceLostException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public DeviceLostException(String message, Throwable cause) {
        super(message, cause);
    }
}
