/**
 * Tries to break the promise of protocol.md §1: whatever publishers, readers, nodes and crashes do,
 * nothing acknowledged is lost, nothing is out of order, no one hears what isn't theirs.
 */
package io.github.belfry.promise;
