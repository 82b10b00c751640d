/** The rows of those who were put out. */
package io.github.belfry.revocation.rows;
