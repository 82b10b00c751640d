/**
 * Who is measured: Belfry on each server, what else there is to compare it with, and how little the
 * same could cost. Each says its own protocol on the load generator's connections.
 */
package io.github.belfry.benchmark.peer;
