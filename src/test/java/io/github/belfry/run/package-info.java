/** What {@code ./belfry} does, on a server that is no server. */
package io.github.belfry.run;
