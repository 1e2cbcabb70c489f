/** The headrace command: one class per subcommand. */
package io.headrace.cli;
