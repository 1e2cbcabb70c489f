/**
 * Events to features, in plain Java: fields, calendar and windows over the history of a key. One definition for
 * training and serving. {@link io.headrace.features.FeatureSet} is the door; where history lives is behind
 * {@link io.headrace.features.WindowStore}.
 */
package io.headrace.features;
