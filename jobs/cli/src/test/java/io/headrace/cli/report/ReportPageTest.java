package io.headrace.cli.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.headrace.contract.DriftReport;
import io.headrace.contract.DriftReport.Reference;
import io.headrace.contract.Run;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReportPageTest {
    private static final Subject REPLAY = new Subject(Made.LIVE.provenance(), Run.REPLAY);
    private static final Subject SECOND = Made.version("2", Run.LIVE);

    private final List<DriftReport> drift = new ArrayList<>();

    private void window(Subject subject, long end, long length) {
        drift.add(Made.drift(subject, end, length, Reference.PROFILE, Made.stable("amount")));
    }

    private ReportPage page(Selection selection) {
        return ReportPage.of(Made.collected(drift, List.of()), selection);
    }

    @Test
    void versionsRunsAndWindowLengthsAreKeptApart() {
        window(Made.LIVE, Made.START, Made.HOUR);
        window(Made.LIVE, Made.START + Made.HOUR, Made.HOUR);
        window(Made.LIVE, Made.START, Made.DAY);
        window(REPLAY, Made.START, Made.HOUR);
        window(SECOND, Made.START + Made.DAY, Made.HOUR);

        ReportPage page = page(Selection.ALL);

        assertThat(page.subjects())
                .as("live before replay, the most recent first")
                .extracting(SubjectView::subject)
                .containsExactly(SECOND, Made.LIVE, REPLAY);
        assertThat(page.subjects().get(1).drift())
                .extracting(DriftView::windowMillis, view -> view.windows().size())
                .containsExactly(tuple(Made.HOUR, 2), tuple(Made.DAY, 1));
        assertThat(page.driftReports()).isEqualTo(5);
    }

    @Test
    void onlyWhatIsAskedForIsTakenAndTheRestIsCounted() {
        window(Made.LIVE, Made.START, Made.HOUR);
        window(REPLAY, Made.START, Made.HOUR);
        window(SECOND, Made.START, Made.HOUR);

        ReportPage page = page(
                new Selection(Optional.of(Run.LIVE), Optional.of("card-fraud"), Optional.of("2"), Optional.empty()));

        assertThat(page.subjects()).extracting(SubjectView::subject).containsExactly(SECOND);
        assertThat(page.otherSubjects()).isEqualTo(2);
        assertThat(page(new Selection(Optional.empty(), Optional.of("other"), Optional.empty(), Optional.empty()))
                        .isEmpty())
                .isTrue();
    }

    @Test
    void sinceReachesBackFromTheNewestWindowThatIsTaken() {
        window(REPLAY, Made.START, Made.HOUR);
        window(REPLAY, Made.START - 3 * Made.HOUR, Made.HOUR);
        window(Made.LIVE, Made.START + 30 * Made.DAY, Made.HOUR);

        ReportPage page = page(new Selection(
                Optional.of(Run.REPLAY), Optional.empty(), Optional.empty(), Optional.of(Duration.ofHours(2))));

        assertThat(page.driftReports()).isEqualTo(1);
        assertThat(page.tooOld()).isEqualTo(1);
        assertThat(page.otherSubjects()).isEqualTo(1);
    }

    @Test
    void aSubjectsTimesReachOverDriftAndQuality() {
        window(Made.LIVE, Made.START, Made.HOUR);
        SubjectView view = Made.page(drift, List.of(Made.quality(2, 1, "", 100, 0.9)))
                .subjects()
                .get(0);

        assertThat(view.start()).isEqualTo(Made.START - Made.HOUR);
        assertThat(view.end()).isEqualTo(Made.START + 3 * Made.DAY);
    }
}
