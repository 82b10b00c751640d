/** What this node counts, for Prometheus and JMX: numbers only, of nobody. */
package io.github.belfry.metrics;
