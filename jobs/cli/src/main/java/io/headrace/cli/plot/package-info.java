/** Plots as SVG whose colours and dashes page.css gives. */
package io.headrace.cli.plot;
