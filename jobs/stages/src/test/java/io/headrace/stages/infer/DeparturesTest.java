package io.headrace.stages.infer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeparturesTest {
    private final List<String> left = new ArrayList<>();

    @Test
    void rowsLeaveInTheOrderTheyEnteredWhateverIsAnsweredFirst() {
        Departures<String> departures = entered(true, 3);
        answer(departures, 2);
        answer(departures, 1);
        assertThat(left).isEmpty();

        answer(departures, 0);

        assertThat(left).containsExactly("r0", "r1", "r2");
    }

    @Test
    void onRequestRowsLeaveAsTheyAreAnswered() {
        Departures<String> departures = entered(false, 3);
        answer(departures, 2);
        answer(departures, 0);
        answer(departures, 1);

        assertThat(left).containsExactly("r2", "r0", "r1");
    }

    @Test
    void noRowPassesAWatermarkNorItARow() {
        Departures<String> departures = entered(false, 2);
        departures.watermark(new Watermark(7));
        departures.enter();
        departures.enter();
        answer(departures, 3);
        answer(departures, 1);
        assertThat(left).containsExactly("r1");

        answer(departures, 0);
        answer(departures, 2);

        assertThat(left).containsExactly("r1", "r0", "7", "r3", "r2");
    }

    @Test
    void aWatermarkWithNothingInFlightLeavesAtOnce() {
        Departures<String> departures = entered(false, 1);
        answer(departures, 0);
        departures.watermark(new Watermark(1));

        assertThat(left).containsExactly("r0", "1");
    }

    @Test
    void aMissedRowLeavesOnceWhateverTheModelSaysLater() {
        Departures<String> departures = entered(false, 2);
        departures.missed("r1", 1);
        answer(departures, 1);
        departures.missed("r1", 1);
        answer(departures, 0);
        departures.missed("r0", 0);

        assertThat(left).containsExactly("r1 missed", "r0");
    }

    @Test
    void anAnswerThatWaitsForItsTurnIsNotMissedAnyMore() {
        Departures<String> departures = entered(true, 2);
        answer(departures, 1);
        departures.missed("r1", 1);
        departures.missed("r0", 0);

        assertThat(left).containsExactly("r0 missed", "r1");
    }

    /** Against the rules themselves: blocks between watermarks in order, each row once, in order inside where that is asked. */
    @ParameterizedTest
    @CsvSource({"true, 1", "true, 2", "true, 3", "false, 1", "false, 2", "false, 3"})
    void anyOrderOfAnswersKeepsTheRules(boolean ordered, long seed) {
        Random random = new Random(seed);
        Departures<String> departures = departures(ordered);
        List<Integer> inFlight = new ArrayList<>();
        List<List<Integer>> blocks = new ArrayList<>(List.of(new ArrayList<>()));
        for (int row = 0; row < 5_000; ) {
            switch (random.nextInt(5)) {
                case 0 -> {
                    departures.watermark(new Watermark(blocks.size()));
                    blocks.add(new ArrayList<>());
                }
                case 1, 2 -> {
                    assertThat(departures.enter()).isEqualTo(row);
                    inFlight.add(row);
                    blocks.get(blocks.size() - 1).add(row++);
                }
                default -> answerAny(departures, inFlight, random);
            }
        }
        while (!inFlight.isEmpty()) {
            answerAny(departures, inFlight, random);
        }

        int at = 0;
        for (int block = 0; block < blocks.size(); block++) {
            List<String> rows = left.subList(at, at += blocks.get(block).size());
            List<String> expected =
                    blocks.get(block).stream().map(row -> "r" + row).toList();
            if (ordered) {
                assertThat(rows).isEqualTo(expected);
            } else {
                assertThat(rows).containsExactlyInAnyOrderElementsOf(expected);
            }
            if (block < blocks.size() - 1) {
                assertThat(left.get(at++)).isEqualTo(Integer.toString(block + 1));
            }
        }
        assertThat(left).hasSize(at);
    }

    @Test
    void manyRowsInFlightFindRoom() {
        Departures<String> departures = entered(true, 10_000);
        List<Integer> rows = new ArrayList<>(IntStream.range(0, 10_000).boxed().toList());
        Collections.shuffle(rows, new Random(5));
        rows.forEach(row -> answer(departures, row));

        assertThat(left)
                .isEqualTo(IntStream.range(0, 10_000).mapToObj(row -> "r" + row).toList());
    }

    @Test
    void rowsExpireInTheOrderTheyEnteredWhenTheirOwnTimeComes() {
        Departures<String> departures = entered(false, 4);
        Deadlines<String> deadlines = new Deadlines<>();
        long[] millis = {30, 10, 20, 10};
        for (int row = 0; row < millis.length; row++) {
            deadlines.add("r" + row, row, millis[row], departures);
        }
        assertThat(deadlines.earliest()).isEqualTo(10);
        deadlines.expire(9, departures);
        assertThat(left).isEmpty();
        answer(departures, 2);

        deadlines.expire(10, departures);

        assertThat(left).containsExactly("r2", "r1 missed", "r3 missed");
        assertThat(deadlines.earliest()).isEqualTo(30);
        deadlines.expire(30, departures);
        assertThat(left).last().isEqualTo("r0 missed");
        assertThat(deadlines.earliest()).isEqualTo(Deadlines.NONE);
    }

    @Test
    void deadlinesOfRowsThatHaveLeftTakeNoRoom() {
        Departures<String> departures = departures(true);
        Deadlines<String> deadlines = new Deadlines<>();
        for (int row = 0; row < 1_000; row++) {
            departures.enter();
            deadlines.add("r" + row, row, 1_000 + row, departures);
            answer(departures, row);
        }
        deadlines.expire(5_000, departures);

        assertThat(left).hasSize(1_000).noneMatch(row -> row.endsWith("missed"));
        assertThat(deadlines.earliest()).isEqualTo(Deadlines.NONE);
    }

    private void answerAny(Departures<String> departures, List<Integer> inFlight, Random random) {
        if (!inFlight.isEmpty()) {
            answer(departures, inFlight.remove(random.nextInt(inFlight.size())));
        }
    }

    private static void answer(Departures<String> departures, int row) {
        departures.answered("r" + row, row, 0.5, null);
    }

    private Departures<String> entered(boolean ordered, int rows) {
        Departures<String> departures = departures(ordered);
        for (int row = 0; row < rows; row++) {
            departures.enter();
        }
        return departures;
    }

    private Departures<String> departures(boolean ordered) {
        return new Departures<>(ordered, new Departures.Exit<>() {
            @Override
            public void answered(String row, double value, String failure) {
                left.add(row);
            }

            @Override
            public void missed(String row) {
                left.add(row + " missed");
            }

            @Override
            public void watermark(Watermark mark) {
                left.add(Long.toString(mark.getTimestamp()));
            }
        });
    }
}
