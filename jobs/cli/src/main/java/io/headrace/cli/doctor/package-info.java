/** {@code headrace doctor}: what this machine lacks, and the fix. */
package io.headrace.cli.doctor;
