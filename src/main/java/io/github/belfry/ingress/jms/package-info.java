/**
 * Queues and topics of Jakarta Messaging. Only {@code JmsSources} is ever loaded where no such
 * source is configured: not every server has its classes.
 */
package io.github.belfry.ingress.jms;
