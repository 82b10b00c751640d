/** The rows of the log's tables, as JPA entities. Rows change by statements, not through these. */
package io.github.belfry.log.rows;
