/**
 * How it is remembered: the log behind {@link io.github.belfry.port.NotificationLog}, and what else
 * waits in the database.
 */
package io.github.belfry.log;
