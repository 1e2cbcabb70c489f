/** What travels: the Avro contracts of the built-in events and outputs, and the codecs between bytes and values. */
package io.headrace.schemas;
