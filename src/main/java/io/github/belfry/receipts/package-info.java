/**
 * What became of notifications for each user: receipts as ranges of places, the inbox and its
 * unread count, how far each device has acknowledged, and lasting subscriptions.
 */
package io.github.belfry.receipts;
