/** The rows of those who are being erased. */
package io.github.belfry.people.rows;
