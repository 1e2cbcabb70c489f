/**
 * Whether the world still looks as it did when a model was trained, and whether the model is still right.
 *
 * <p>Plain arithmetic without an engine or a clock: {@code counts} is filled beside the record path and merged, {@code
 * profile} holds what training saw, {@code distance} compares the two, {@code detect} watches one number as it flows,
 * {@code alarm} decides when to speak, {@code quality} judges scores by their labels.
 */
package io.headrace.drift;
