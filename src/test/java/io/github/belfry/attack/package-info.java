/** What somebody does who wants to stop the node, and that nobody else notices. */
package io.github.belfry.attack;
