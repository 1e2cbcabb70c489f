package io.headrace.runtime.batch;

import io.headrace.contract.ElementType;
import io.headrace.contract.Slab;
import io.headrace.runtime.infer.ModelException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;

/**
 * The memory of one batch, allocated once and filled again and again: a direct buffer per input and a score or a failure
 * per row. Owned by one thread at a time; handing it over is the caller's matter.
 */
public final class BatchSlab implements Slab {
    private final int maxRows;
    /** Room per input. */
    private final int[] elements;

    private final ByteBuffer[] buffers;
    private final FloatBuffer[] floats;
    private final String[][] strings;
    /** As many as the longest row has bytes. */
    private final byte[] zeros;

    private final double[] scores;
    private final String[] failures;
    private SlabLayout layout;
    private int places;
    private int weight = 1;
    private int rows;
    private int failed;

    /** Places from here on hold zeros and empty texts, but for what this batch has written. */
    private int clean;

    /**
     * @param layout of the largest rows that it will hold
     * @throws ModelException if an input of so many rows is larger than a buffer can be
     */
    public BatchSlab(SlabLayout layout, int maxRows) {
        this(layout, maxRows, maxRows);
    }

    /**
     * @param layout of the largest rows that it will hold
     * @param largestRows how many of those it holds
     * @param maxRows how many it holds of smaller ones
     */
    BatchSlab(SlabLayout layout, int largestRows, int maxRows) {
        this.layout = layout;
        this.maxRows = maxRows;
        this.places = largestRows;
        List<InputLayout> inputs = layout.inputs();
        elements = new int[inputs.size()];
        buffers = new ByteBuffer[inputs.size()];
        floats = new FloatBuffer[inputs.size()];
        strings = new String[inputs.size()][];
        for (int i = 0; i < inputs.size(); i++) {
            allocate(i, inputs.get(i));
        }
        zeros = new byte
                [inputs.stream()
                        .filter(input -> input.type() != ElementType.STRING)
                        .mapToInt(InputLayout::rowBytes)
                        .max()
                        .orElse(0)];
        scores = new double[maxRows];
        failures = new String[maxRows];
    }

    private void allocate(int index, InputLayout input) {
        try {
            elements[index] = Math.toIntExact(Math.multiplyExact(input.rowElements(), places));
            if (input.type() == ElementType.STRING) {
                strings[index] = new String[elements[index]];
                Arrays.fill(strings[index], "");
            } else {
                int bytes = Math.multiplyExact(input.rowBytes(), places);
                buffers[index] = ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
                floats[index] = input.type() == ElementType.FLOAT32 ? buffers[index].asFloatBuffer() : null;
            }
        } catch (ArithmeticException e) {
            throw new ModelException(
                    "batch.max-rows: expected an input of at most 2 GiB, found " + places + " rows of "
                            + input.rowElements() + " " + input.type().label() + " for input " + input.name()
                            + "; lower batch.max-rows",
                    e);
        }
    }

    public SlabLayout layout() {
        return layout;
    }

    /**
     * Lays the memory out anew, for rows of another size; there must be none in it.
     *
     * @param rowLayout of rows that are no larger than the slab was made for
     * @param rowWeight what a row costs beside rows of other layouts, at least 1
     */
    void shape(SlabLayout rowLayout, int rowWeight) {
        clean = rowLayout == layout ? clean : maxRows;
        layout = rowLayout;
        weight = rowWeight;
        long room = maxRows;
        for (int i = 0; i < elements.length; i++) {
            room = Math.min(
                    room, elements[i] / Math.max(1, rowLayout.inputs().get(i).rowElements()));
        }
        places = (int) room;
    }

    /** Rows of its layout that it holds. */
    int places() {
        return places;
    }

    /** What a row costs beside rows of other layouts. */
    int weight() {
        return weight;
    }

    /** Most rows that it ever holds. */
    public int maxRows() {
        return maxRows;
    }

    @Override
    public ByteBuffer buffer(int input) {
        return buffers[input];
    }

    @Override
    public FloatBuffer floats(int input) {
        return floats[input];
    }

    @Override
    public int rowElements(int input) {
        return (int) layout.inputs().get(input).rowElements();
    }

    @Override
    public String[] strings(int input) {
        return strings[input];
    }

    /** Rows written so far; the next row's place. */
    public int rows() {
        return rows;
    }

    /** Counts the row at place {@link #rows} as written. */
    public void commitRow() {
        rows++;
    }

    /** Counts the rows at the first places as written, by whoever wrote them. */
    void commitRows(int count) {
        rows = count;
    }

    /** Makes the row at a place one of zeros and empty texts. */
    void clear(int place) {
        for (int i = 0; i < buffers.length; i++) {
            InputLayout input = layout.inputs().get(i);
            if (buffers[i] == null) {
                int width = (int) input.rowElements();
                Arrays.fill(strings[i], place * width, (place + 1) * width, "");
            } else {
                buffers[i].put(place * input.rowBytes(), zeros, 0, input.rowBytes());
            }
        }
    }

    /** Makes the places behind its rows ones of zeros and empty texts, up to the given one. */
    void clearBehind(int end) {
        int dirty = Math.min(Math.max(clean, rows + 1), places);
        for (int place = rows; place < Math.min(dirty, end); place++) {
            clear(place);
        }
        clean = end < dirty ? dirty : rows;
    }

    /** Where runners write the scores, by place; valid for rows that did not fail. */
    public double[] scores() {
        return scores;
    }

    /** Why the row got no score, or null. */
    public String failure(int place) {
        return failures[place];
    }

    /** Rows that failed. */
    public int failed() {
        return failed;
    }

    /** Marks the row as failed for the given reason, one line. */
    public void fail(int place, String detail) {
        failures[place] = detail;
        failed++;
    }

    /** Ready for the next batch; the buffers keep their bytes. */
    public void reset() {
        if (failed > 0) {
            Arrays.fill(failures, 0, rows, null);
            failed = 0;
        }
        clean = Math.max(clean, rows + 1); // one more: a refused row may have left something there
        rows = 0;
    }
}
