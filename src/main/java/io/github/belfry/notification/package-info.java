/**
 * What can be said, where, and to whom it was refused: the published API. Only the JDK is used
 * here, so that a back-office can compile against this package alone.
 */
package io.github.belfry.notification;
