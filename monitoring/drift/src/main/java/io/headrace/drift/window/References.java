package io.headrace.drift.window;

import io.headrace.drift.counts.Coarsening;
import io.headrace.drift.counts.Tally;
import io.headrace.drift.profile.NumericProfile;
import io.headrace.drift.profile.ReferenceProfile;
import java.util.ArrayList;
import java.util.List;

/** What windows are compared with, column by column, and in which buckets. */
final class References {
    private final List<Tally> tallies = new ArrayList<>();

    /** Of log-linear buckets; none where profiles have edges of their own. */
    private final List<Coarsening> coarsenings = new ArrayList<>();

    private References() {}

    static References ofProfiles(List<NumericProfile> profiles) {
        References references = new References();
        profiles.forEach(profile -> references.tallies.add(profile.tally()));
        return references;
    }

    /** In as many buckets as a profile would have. */
    static References ofFirstWindow(ModelCounts window, int columns) {
        References references = new References();
        for (int i = 0; i < columns; i++) {
            Tally fine = window.column(i).tally();
            Coarsening coarsening = Coarsening.by(fine, ReferenceProfile.USUAL_BINS);
            references.coarsenings.add(coarsening);
            references.tallies.add(coarsening.apply(fine));
        }
        return references;
    }

    static Tally drawnTogether(Tally fine) {
        return Coarsening.by(fine, ReferenceProfile.USUAL_BINS).apply(fine);
    }

    Tally reference(int column) {
        return tallies.get(column);
    }

    /** The window's counts in the reference's buckets. */
    Tally current(int column, Tally fine) {
        return coarsenings.isEmpty() ? fine : coarsenings.get(column).apply(fine);
    }
}
