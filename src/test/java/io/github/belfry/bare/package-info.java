/** The least of an application: what a server itself leaks of one is not Belfry's leak. */
package io.github.belfry.bare;
