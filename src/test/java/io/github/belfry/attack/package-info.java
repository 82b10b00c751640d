/** Attackers, each beside an honest reader and publisher who are served as if they were alone. */
package io.github.belfry.attack;
