/** Measures Belfry as a whole, from outside, against a real server; see docs/benchmark.md. */
package io.github.belfry.benchmark;
