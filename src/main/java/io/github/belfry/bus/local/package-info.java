/** The bus of a node that has no other: what is rung is heard on this node. */
package io.github.belfry.bus.local;
