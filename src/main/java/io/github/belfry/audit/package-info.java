/**
 * Who did what: a chain of entries to which is only added, each with the hash of the one before.
 */
package io.github.belfry.audit;
