/**
 * The floor on a server: what its Servlet API can write, with nothing of Belfry. A WAR of its own,
 * deployed by a process of its own.
 */
package io.github.belfry.benchmark.bare;
