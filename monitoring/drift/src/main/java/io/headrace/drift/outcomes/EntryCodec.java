package io.headrace.drift.outcomes;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A {@link ScoredEvent} in some fifty bytes: its length, the hash of its id, its time, what follows, the id; then model, score,
 * amount and segments, then labels, those that are there.
 */
final class EntryCodec {
    static final int HASH = Short.BYTES;
    static final int TIME = HASH + Integer.BYTES;
    static final int FLAGS = TIME + Long.BYTES;
    static final int ID = FLAGS + Byte.BYTES;

    static final int LONGEST_ID = 255;

    private static final int SCORED = 1;
    private static final int AMOUNT = 1 << 1;
    private static final int SEGMENTS = 1 << 2;
    private static final int LABELS = 1 << 3;

    private EntryCodec() {}

    static boolean isScored(byte flags) {
        return (flags & SCORED) != 0;
    }

    /** @param id of the event, in UTF-8 */
    static byte[] write(ScoredEvent event, byte[] id) {
        List<byte[]> segments = event.score().map(EntryCodec::segments).orElse(List.of());
        int flags = flags(event);
        ByteBuffer out = ByteBuffer.allocate(length(event, id, segments, flags));
        out.putShort((short) out.capacity());
        out.putInt(hash(id)).putLong(event.time()).put((byte) flags);
        put(id, out);
        event.score().ifPresent(score -> write(score, segments, flags, out));
        if ((flags & LABELS) != 0) {
            write(event.labels(), out);
        }
        return out.array();
    }

    static int hash(byte[] id) {
        int hash = 0;
        for (byte b : id) {
            hash = 31 * hash + b;
        }
        return hash;
    }

    private static int flags(ScoredEvent event) {
        return event.score().map(EntryCodec::flags).orElse(0) | (event.labels().isEmpty() ? 0 : LABELS);
    }

    private static int flags(Footprint score) {
        return SCORED | (score.amount() == 0 ? 0 : AMOUNT) | (score.segments().isEmpty() ? 0 : SEGMENTS);
    }

    private static int length(ScoredEvent event, byte[] id, List<byte[]> segments, int flags) {
        int length = ID + 1 + id.length;
        length += isScored((byte) flags) ? Long.BYTES + Double.BYTES : 0;
        length += (flags & AMOUNT) != 0 ? Double.BYTES : 0;
        length += (flags & SEGMENTS) != 0
                ? 1 + segments.stream().mapToInt(s -> 1 + s.length).sum()
                : 0;
        length += (flags & LABELS) != 0 ? 1 + Long.BYTES * event.labels().size() : 0;
        return length;
    }

    private static List<byte[]> segments(Footprint score) {
        return score.segments().stream()
                .map(s -> s.getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    private static void write(Footprint score, List<byte[]> segments, int flags, ByteBuffer out) {
        out.putLong(score.model()).putDouble(score.score());
        if ((flags & AMOUNT) != 0) {
            out.putDouble(score.amount());
        }
        if ((flags & SEGMENTS) != 0) {
            out.put((byte) segments.size());
            segments.forEach(segment -> put(segment, out));
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
        in.position(in.position() + TIME);
        long time = in.getLong();
        int flags = in.get();
        String id = text(in);
        Optional<Footprint> score = isScored((byte) flags) ? Optional.of(readScore(time, flags, in)) : Optional.empty();
        return new ScoredEvent(id, score, (flags & LABELS) != 0 ? readLabels(in) : KnownLabels.NONE);
    }

    private static Footprint readScore(long time, int flags, ByteBuffer in) {
        long model = in.getLong();
        double score = in.getDouble();
        double amount = (flags & AMOUNT) != 0 ? in.getDouble() : 0;
        List<String> segments = new ArrayList<>();
        for (int left = (flags & SEGMENTS) != 0 ? in.get() : 0; left > 0; left--) {
            segments.add(text(in));
        }
        return new Footprint(time, model, score, amount, segments);
    }

    private static KnownLabels readLabels(ByteBuffer in) {
        long[] labels = new long[in.get()];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = in.getLong();
        }
        return KnownLabels.of(labels);
    }

    private static void put(byte[] text, ByteBuffer out) {
        out.put((byte) text.length).put(text);
    }

    private static String text(ByteBuffer in) {
        byte[] text = new byte[in.get() & 0xff];
        in.get(text);
        return new String(text, StandardCharsets.UTF_8);
    }
}
