/** What was run where, from the reports of the tests: the tables of docs/servers.md. */
package io.github.belfry.matrix;
