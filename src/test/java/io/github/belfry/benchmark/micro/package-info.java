/**
 * What takes micro- and nanoseconds, measured by JMH: {@code ./belfry benchmark --micro}. What is
 * measured is asked for as tests ask for it, and knows nothing of being measured.
 */
package io.github.belfry.benchmark.micro;
