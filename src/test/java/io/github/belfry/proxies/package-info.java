/** The browser's client through every proxy that could be had, and what came of it. */
package io.github.belfry.proxies;
