/** The whole way, from the one who says it to the one who sees it in a real browser. */
package io.github.belfry.journey;
