/**
 * How it looks on the line: the frames of protocol.md §4 as JSON lines and as an event stream. Pure
 * functions.
 */
package io.github.belfry.wire;
