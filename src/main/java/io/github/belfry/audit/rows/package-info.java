/** The rows of the audit. */
package io.github.belfry.audit.rows;
