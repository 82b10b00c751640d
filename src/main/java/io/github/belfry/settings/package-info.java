/**
 * What can be set: one record of records, read once from MicroProfile Config and checked at start.
 */
package io.github.belfry.settings;
