/**
 * How nodes ring each other: what all buses share. Each has a folder of its own and a subclass of
 * {@code BusContract}.
 */
package io.github.belfry.bus;
