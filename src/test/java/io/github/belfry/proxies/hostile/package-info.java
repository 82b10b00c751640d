/**
 * Proxies that do harm in the ways that real ones do, one class each, over a small common relay;
 * and the proof that they do it.
 */
package io.github.belfry.proxies.hostile;
