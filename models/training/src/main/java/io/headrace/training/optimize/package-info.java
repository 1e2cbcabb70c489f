/**
 * Smaller copies of a model: its graph is rewritten for another precision, what that costs is measured on rows, and the copy is
 * written only if it costs no more than is allowed.
 */
package io.headrace.training.optimize;
