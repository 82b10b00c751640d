/**
 * What can be said, where, and what becomes of it: the values, the events and the ports of Belfry.
 * Only the JDK is used here, so that a back-office can compile against this package alone.
 */
package io.github.belfry.notification;
