package io.headrace.drift.outcomes;

import io.headrace.drift.quality.IdHash;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A {@link ScoredEvent} in some forty bytes: its length, its id, its time, what follows; then model, score, amount and segments,
 * then labels, those that are there.
 */
final class EntryCodec {
    static final int ID = Short.BYTES;
    static final int TIME = ID + 2 * Long.BYTES;
    static final int FLAGS = TIME + Long.BYTES;

    private static final int SCORE = FLAGS + Byte.BYTES;

    /** Of a score with an amount. */
    static final int USUAL_LENGTH = SCORE + Long.BYTES + 2 * Double.BYTES;

    private static final int SCORED = 1;
    private static final int AMOUNT = 1 << 1;
    private static final int SEGMENTS = 1 << 2;
    private static final int LABELS = 1 << 3;

    /** What is to be written. */
    private final ScoredEvent event;

    private final int flags;
    private final List<byte[]> segments;
    private final int length;

    EntryCodec(ScoredEvent event) {
        this.event = event;
        this.flags =
                event.score().map(EntryCodec::flags).orElse(0) | (event.labels().isEmpty() ? 0 : LABELS);
        this.segments = has(SEGMENTS) ? utf8(event.score().orElseThrow().segments()) : List.of();
        this.length = measured();
    }

    static boolean isScored(byte flags) {
        return (flags & SCORED) != 0;
    }

    private static int flags(Footprint score) {
        return SCORED | (score.amount() == 0 ? 0 : AMOUNT) | (score.segments().isEmpty() ? 0 : SEGMENTS);
    }

    private static List<byte[]> utf8(List<String> segments) {
        return segments.stream()
                .map(segment -> segment.getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    private boolean has(int flag) {
        return (flags & flag) != 0;
    }

    int length() {
        return length;
    }

    private int measured() {
        int length = SCORE;
        length += has(SCORED) ? Long.BYTES + Double.BYTES : 0;
        length += has(AMOUNT) ? Double.BYTES : 0;
        length += has(SEGMENTS)
                ? 1 + segments.stream().mapToInt(s -> 1 + s.length).sum()
                : 0;
        length += has(LABELS) ? 1 + Long.BYTES * event.labels().size() : 0;
        return length;
    }

    void write(ByteBuffer out) {
        out.putShort((short) length);
        out.putLong(event.id().high()).putLong(event.id().low());
        out.putLong(event.time()).put((byte) flags);
        if (has(SCORED)) {
            write(event.score().orElseThrow(), out);
        }
        if (has(LABELS)) {
            write(event.labels(), out);
        }
    }

    private void write(Footprint score, ByteBuffer out) {
        out.putLong(score.model()).putDouble(score.score());
        if (has(AMOUNT)) {
            out.putDouble(score.amount());
        }
        if (has(SEGMENTS)) {
            out.put((byte) segments.size());
            segments.forEach(segment -> out.put((byte) segment.length).put(segment));
        }
    }

    private static void write(KnownLabels labels, ByteBuffer out) {
        out.put((byte) labels.size());
        for (long label : labels.packed()) {
            out.putLong(label);
        }
    }

    /** @param in at an entry's begin */
    static ScoredEvent read(ByteBuffer in) {
        in.getShort();
        IdHash id = new IdHash(in.getLong(), in.getLong());
        long time = in.getLong();
        int flags = in.get();
        Optional<Footprint> score = isScored((byte) flags) ? Optional.of(readScore(time, flags, in)) : Optional.empty();
        return new ScoredEvent(id, score, (flags & LABELS) != 0 ? readLabels(in) : KnownLabels.NONE);
    }

    private static Footprint readScore(long time, int flags, ByteBuffer in) {
        long model = in.getLong();
        double score = in.getDouble();
        double amount = (flags & AMOUNT) != 0 ? in.getDouble() : 0;
        List<String> segments = (flags & SEGMENTS) != 0 ? readSegments(in) : List.of();
        return new Footprint(time, model, score, amount, segments);
    }

    private static List<String> readSegments(ByteBuffer in) {
        int size = in.get();
        List<String> segments = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            byte[] text = new byte[in.get() & 0xff];
            in.get(text);
            segments.add(new String(text, StandardCharsets.UTF_8));
        }
        return segments;
    }

    private static KnownLabels readLabels(ByteBuffer in) {
        long[] labels = new long[in.get()];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = in.getLong();
        }
        return KnownLabels.of(labels);
    }
}
