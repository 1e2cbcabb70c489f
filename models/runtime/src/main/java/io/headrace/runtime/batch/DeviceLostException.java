package io.headrace.runtime.batch;

/** The device died: this process can score nothing on it any more, and the task fails. The cluster says where it runs next. */
public final class DeviceLostException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public DeviceLostException(String message, Throwable cause) {
        super(message, cause);
    }
}
