/** {@code headrace model}: what a model file or repository entry is. */
package io.headrace.cli.model;
