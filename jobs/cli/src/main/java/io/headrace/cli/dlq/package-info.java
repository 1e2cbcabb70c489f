/** {@code headrace dlq}: looks at dead letters and sends them again. */
package io.headrace.cli.dlq;
