/** How the log is opened: the schema, the checks, and waiting for a database that isn't there. */
package io.github.belfry.log.start;
