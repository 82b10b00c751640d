/** What the rooms inside need of each other: interfaces, and records that go in and out. */
package io.github.belfry.port;
