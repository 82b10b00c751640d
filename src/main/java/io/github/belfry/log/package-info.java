/**
 * How it is remembered: the log behind {@link io.github.belfry.notification.NotificationLog}, and
 * what else waits in the database.
 */
package io.github.belfry.log;
