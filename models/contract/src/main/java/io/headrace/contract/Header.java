package io.headrace.contract;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Objects;

/**
 * A record header that travels on with the event, such as a trace id.
 *
 * @param value owned by the header, never changed; null where the log allowed it
 */
public record Header(String name, byte[] value) implements Serializable {
    public Header {
        Objects.requireNonNull(name, "name");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Header that && name.equals(that.name) && Arrays.equals(value, that.value);
    }

    @Override
    public int hashCode() {
        return 31 * name.hashCode() + Arrays.hashCode(value);
    }
}
