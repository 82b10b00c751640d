/** What tests lean on: tokens, real servers as child processes, a real database, a real browser. */
package io.github.belfry.support;
