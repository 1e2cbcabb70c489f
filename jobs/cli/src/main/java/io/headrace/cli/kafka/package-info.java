/** How commands that are no pipelines read and write topics. */
package io.headrace.cli.kafka;
