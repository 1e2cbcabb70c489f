package io.headrace.stages.infer;

import java.util.ArrayDeque;
import java.util.Queue;
import org.apache.flink.streaming.api.watermark.Watermark;

/**
 * Lets rows and watermarks leave in their order, whatever the order in which rows are answered.
 *
 * <p>Rows are numbered as they enter. Watermarks divide them: a row leaves before every watermark that came after it and
 * behind every one that came before it, as Flink's own asynchronous operators have it. Between two watermarks rows leave in
 * the order they entered, or as they are answered. Answers that come in that order, as they mostly do, cost a comparison;
 * only the others are kept. One thread.
 */
final class Departures<R> {
    private static final int FIRST_ROOM = 64;

    private final boolean ordered;
    private final Exit<R> exit;
    private final Queue<HeldWatermark> watermarks = new ArrayDeque<>();

    /** By number modulo length, a power of two: answers that wait, and {@link #gone} for rows that left before an earlier one. */
    private Answer<R>[] answers = room(FIRST_ROOM);

    /** The lowest number that has not left. */
    private long first;

    private long next;

    /** Places of {@link #answers} that are taken. */
    private int kept;

    private final Answer<R> gone = new Answer<>(null, 0, null, false);

    /** @param ordered whether rows leave in the order they entered */
    Departures(boolean ordered, Exit<R> exit) {
        this.ordered = ordered;
        this.exit = exit;
    }

    /** A row has come in; answers with its number. */
    long enter() {
        if (next - first == answers.length) {
            grow();
        }
        return next++;
    }

    void watermark(Watermark mark) {
        if (first == next) {
            exit.watermark(mark);
        } else {
            watermarks.add(new HeldWatermark(next, mark));
        }
    }

    /** The model's answer; of no consequence if the row has had one, which it has if it was missed. */
    void answered(R row, long number, double value, String failure) {
        if (number == first && kept == 0) {
            exit.answered(row, value, failure);
            first++;
            passWatermarks();
        } else if (!hasAnswer(number)) {
            answer(number, new Answer<>(row, value, failure, false));
        }
    }

    /** The row's time has run out; of no consequence if it has its answer. */
    void missed(R row, long number) {
        if (!hasAnswer(number)) {
            answer(number, new Answer<>(row, Double.NaN, null, true));
        }
    }

    /** Rows that were answered and wait for an earlier one, or left before it. */
    int kept() {
        return kept;
    }

    boolean hasAnswer(long number) {
        return number < first || answers[place(number)] != null;
    }

    private void answer(long number, Answer<R> answer) {
        kept++;
        if (mayLeave(number)) {
            answers[place(number)] = gone;
            leave(answer);
        } else {
            answers[place(number)] = answer;
        }
        while (kept > 0 && answers[place(first)] != null) {
            Answer<R> settled = answers[place(first)];
            answers[place(first)] = null;
            kept--;
            first++;
            leave(settled);
            passWatermarks();
        }
    }

    private boolean mayLeave(long number) {
        return number == first
                || !ordered
                        && (watermarks.isEmpty() || number < watermarks.peek().afterRows());
    }

    private void leave(Answer<R> answer) {
        if (answer == gone) {
            return;
        }
        if (answer.missed()) {
            exit.missed(answer.row());
        } else {
            exit.answered(answer.row(), answer.value(), answer.failure());
        }
    }

    private void passWatermarks() {
        while (!watermarks.isEmpty() && watermarks.peek().afterRows() <= first) {
            exit.watermark(watermarks.remove().mark());
            if (!ordered) {
                leaveAll(watermarks.isEmpty() ? next : watermarks.peek().afterRows());
            }
        }
    }

    /** What was answered behind a watermark that has now left. */
    private void leaveAll(long end) {
        for (long number = first; kept > 0 && number < end; number++) {
            Answer<R> answer = answers[place(number)];
            if (answer != null && answer != gone) {
                answers[place(number)] = gone;
                leave(answer);
            }
        }
    }

    private int place(long number) {
        return (int) number & answers.length - 1;
    }

    private void grow() {
        Answer<R>[] old = answers;
        answers = room(2 * old.length);
        for (long number = first; number < next; number++) {
            answers[place(number)] = old[(int) number & old.length - 1];
        }
    }

    @SuppressWarnings("unchecked") // holds what this class puts there
    private static <R> Answer<R>[] room(int size) {
        return (Answer<R>[]) new Answer<?>[size];
    }

    /** Where rows and watermarks go. */
    interface Exit<R> {
        /**
         * @param value the model's raw answer
         * @param failure why there is none, or null
         */
        void answered(R row, double value, String failure);

        /** The row's time ran out before it was answered. */
        void missed(R row);

        void watermark(Watermark mark);
    }

    private record Answer<R>(R row, double value, String failure, boolean missed) {}

    /** @param afterRows how many rows entered before the watermark */
    private record HeldWatermark(long afterRows, Watermark mark) {}
}
