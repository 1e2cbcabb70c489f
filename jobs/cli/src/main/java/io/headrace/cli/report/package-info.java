/** {@code headrace report}: one page from reports of drift and of quality. What to show is worked out apart from how. */
package io.headrace.cli.report;
