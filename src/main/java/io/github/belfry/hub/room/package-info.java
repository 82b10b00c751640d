/** Who is in which room on this node (protocol.md §6). */
package io.github.belfry.hub.room;
