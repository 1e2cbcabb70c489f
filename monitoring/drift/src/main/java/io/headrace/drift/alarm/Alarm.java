package io.headrace.drift.alarm;

import io.headrace.drift.state.Packer;
import io.headrace.drift.state.Unpacker;

/**
 * Raised once when enough windows have drifted, recovered once when as many in a row have not. Windows without enough data
 * say nothing and are passed over. One thread.
 */
public final class Alarm {
    private static final int VERSION = 1;

    private final AlarmPolicy policy;

    /** The last windows, newest in the lowest bit, 1 where drifted. */
    private long windows;

    /** Windows in a row that have not drifted. */
    private long quiet;

    private boolean raised;

    public Alarm(AlarmPolicy policy) {
        this.policy = policy;
    }

    /** What a window changes. */
    public enum Change {
        NONE,
        RAISED,
        RECOVERED
    }

    public Change update(Verdict verdict) {
        return verdict instanceof Verdict.NotEnoughData ? Change.NONE : update(verdict.drifted());
    }

    private Change update(boolean drifted) {
        windows = (windows << 1 | (drifted ? 1 : 0)) & lastOnly();
        quiet = drifted ? 0 : quiet + 1;
        if (!raised && Long.bitCount(windows) >= policy.drifted()) {
            raised = true;
            return Change.RAISED;
        }
        if (raised && quiet >= policy.drifted()) {
            raised = false;
            windows = 0;
            return Change.RECOVERED;
        }
        return Change.NONE;
    }

    private long lastOnly() {
        return -1L >>> (Long.SIZE - policy.of());
    }

    public boolean raised() {
        return raised;
    }

    public byte[] toBytes() {
        return new Packer(VERSION)
                .putLong(windows)
                .putVar(quiet)
                .putByte(raised ? 1 : 0)
                .bytes();
    }

    /** A policy that has changed since is applied from the next window on. */
    public static Alarm fromBytes(AlarmPolicy policy, byte[] bytes) {
        return Unpacker.read("alarm", VERSION, bytes, in -> {
            Alarm alarm = new Alarm(policy);
            alarm.windows = in.getLong() & alarm.lastOnly();
            alarm.quiet = in.getCount();
            alarm.raised = in.getByte() == 1;
            return alarm;
        });
    }
}
