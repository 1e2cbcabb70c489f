package io.headrace.drift.counts;

import io.headrace.drift.state.Packer;
import io.headrace.drift.state.Unpacker;
import java.util.Arrays;

/** Counts of a feature whose values are names. */
public final class CategoryCounts implements Counts {
    private static final int VERSION = 2;

    private final Categories categories;

    /** The categories, other, missing. */
    private final long[] slots;

    public CategoryCounts(Categories categories) {
        this.categories = categories;
        this.slots = new long[categories.size() + 2];
    }

    /** @param category null where it is missing */
    public void add(String category) {
        slots[category == null ? slots.length - 1 : categories.slot(category)]++;
    }

    @Override
    public void merge(Counts other) {
        if (!(other instanceof CategoryCounts that && categories.equals(that.categories))) {
            throw new IllegalArgumentException("counts of other categories cannot be merged");
        }
        for (int i = 0; i < slots.length; i++) {
            slots[i] += that.slots[i];
        }
    }

    public Categories categories() {
        return categories;
    }

    /** @param slot as {@link Categories#slot} says */
    public long count(int slot) {
        return slots[slot];
    }

    /** Of categories that the reference does not know. */
    public long other() {
        return slots[categories.size()];
    }

    @Override
    public long total() {
        return Arrays.stream(slots).sum();
    }

    @Override
    public long missing() {
        return slots[slots.length - 1];
    }

    @Override
    public Tally tally() {
        return Tally.ofCategories(categories.fingerprint(), Arrays.copyOf(slots, slots.length - 1), missing(), other());
    }

    @Override
    public void clear() {
        Arrays.fill(slots, 0);
    }

    @Override
    public byte[] toBytes() {
        Packer out = new Packer(VERSION).putLong(categories.fingerprint());
        SlotCodec.write(slots, out);
        return out.bytes();
    }

    /** @throws IllegalArgumentException if these are not the bytes of counts of these categories */
    public static CategoryCounts fromBytes(Categories categories, byte[] bytes) {
        return Unpacker.read("category counts", VERSION, bytes, in -> {
            if (in.getLong() != categories.fingerprint()) {
                throw in.refused("they were counted in other categories");
            }
            CategoryCounts counts = new CategoryCounts(categories);
            SlotCodec.add(in, counts.slots, counts.slots.length);
            return counts;
        });
    }
}
