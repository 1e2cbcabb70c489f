/** What the drift stage finds in simulated payments: rows with and without a shift, watched by the stage's own operators. */
package io.headrace.benchmarks.drift;
