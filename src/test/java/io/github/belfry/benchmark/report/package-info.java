/** What the page shows: tables, plots, and on what machine they were measured. */
package io.github.belfry.benchmark.report;
