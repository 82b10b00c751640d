/** Belfry: a back-office says something once, and every person concerned hears it. */
package io.github.belfry;
