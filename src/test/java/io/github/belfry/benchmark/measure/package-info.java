/** What is measured: one class for each question that docs/benchmark.md answers. */
package io.github.belfry.benchmark.measure;
