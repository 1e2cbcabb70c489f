package io.headrace.cli.report;

import io.headrace.contract.Provenance;
import io.headrace.contract.Run;

/** What reports are of: one model version in one pipeline under one spec, live or in a replay. Others are never mixed with it. */
record Subject(Provenance provenance, Run run) {
    /** The model and its version, as paths of a repository have it. */
    String model() {
        String version = provenance.modelVersion();
        return version.isEmpty() ? provenance.model() : provenance.model() + "/" + version;
    }
}
