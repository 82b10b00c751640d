/**
 * How much each user of this node hasn't read: counted once, then kept in step with the log, also
 * for a while after their last connection has gone.
 */
package io.github.belfry.hub.unread;
