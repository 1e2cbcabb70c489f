/** Pages that need nothing else: no server, no framework, no request. */
package io.headrace.cli.html;
