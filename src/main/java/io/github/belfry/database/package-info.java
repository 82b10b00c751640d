/** The one way to the database: transactions, its clock, and why it has failed. */
package io.github.belfry.database;
