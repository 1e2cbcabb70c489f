package io.headrace.benchmarks.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.benchmarks.worker.Sample;
import io.headrace.benchmarks.worker.SubjectKind;
import java.util.Collections;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class ClaimTest {
    @Test
    void costsAreComparedRoundByRoundWithTheSumOfTheReferences() {
        List<Measured> measured = List.of(
                costing(SubjectKind.ENGINE, 3, 6, 9),
                costing(SubjectKind.RAW, 1, 2, 3),
                costing(SubjectKind.DISCARD, 1, 2, 3));

        Claim.Outcome outcome = Claim.costs("cost", 1.5, SubjectKind.ENGINE, SubjectKind.RAW, SubjectKind.DISCARD)
                .judge(measured);

        assertThat(outcome.value()).isEqualTo(new Estimate(1.5, 1.5, 1.5));
        assertThat(outcome.met()).isTrue();
    }

    @Test
    void aBoundIsKeptOnlyIfTheWholeIntervalKeepsIt() {
        List<Measured> measured =
                List.of(costing(SubjectKind.ENGINE, 1, 1, 1, 2), costing(SubjectKind.RAW, 1, 1, 1, 1));

        assertThat(Claim.costs("cost", 1.4, SubjectKind.ENGINE, SubjectKind.RAW)
                        .judge(measured)
                        .met())
                .isFalse();
        assertThat(Claim.isFaster("speed", 0.4, SubjectKind.ENGINE, SubjectKind.RAW)
                        .judge(measured)
                        .met())
                .isTrue();
        assertThat(Claim.isFaster("speed", 0.9, SubjectKind.ENGINE, SubjectKind.RAW)
                        .judge(measured)
                        .met())
                .isFalse();
    }

    private static Measured costing(SubjectKind subject, double... micros) {
        List<Sample> samples = DoubleStream.of(micros)
                .mapToObj(micro -> new Sample(1_000_000, micro, micro, 0, 0, 0, 0, Sample.Profile.NONE))
                .toList();
        return new Measured(subject.label(), subject.title(), samples, Collections.nCopies(samples.size(), 0.0));
    }
}
