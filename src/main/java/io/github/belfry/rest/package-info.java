/**
 * The HTTP interface of protocol.md: publish, inbox, receipts, commands, subscriptions, presence,
 * tickets. Resources read bytes, ask the rules and write JSON text; what is refused becomes a
 * problem document in one place.
 */
package io.github.belfry.rest;
