/**
 * What monitoring/ promises: rules that Prometheus takes and that fire when they should, dashboards and runbooks that ask
 * for metrics a running pipeline really has.
 */
package io.headrace.cli.monitoring;
