package io.headrace.cli.report;

import io.headrace.contract.FeatureDrift.Change;
import java.util.Optional;

/**
 * A window that raised an alarm, or in which it recovered.
 *
 * @param moment of the feature
 * @param change raised or recovered
 */
record AlarmChange(String feature, Moment moment, Change change) {
    static Optional<AlarmChange> of(Moment moment) {
        Change change = moment.drift().change();
        return change == Change.NONE
                ? Optional.empty()
                : Optional.of(new AlarmChange(moment.drift().name(), moment, change));
    }
}
