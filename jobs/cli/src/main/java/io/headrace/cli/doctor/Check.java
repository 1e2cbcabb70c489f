package io.headrace.cli.doctor;

/** Looks at one thing of this machine. Never throws: what cannot be found out is a finding too. */
@FunctionalInterface
interface Check {
    Finding look();
}
