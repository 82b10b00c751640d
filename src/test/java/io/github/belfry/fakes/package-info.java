/** The ports in memory, keeping the promises of the real ones: for tests without a database. */
package io.github.belfry.fakes;
