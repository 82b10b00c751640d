/**
 * One connection, as the hub sees it: what it hears, how far it has got, what waits for it, and how
 * it ends. It knows its node by what is handed to it.
 */
package io.github.belfry.hub.subscriber;
