/** Training a reference model. */
package io.headrace.cli.train;
