/**
 * Another application's way to say something: one row of its own outbox table, in its own
 * transaction (protocol.md §10). Java 8; only the JDK, CDI's annotations and {@code notification}
 * are used here. It is handed out as two jars, {@code …-outbox.jar} for Jakarta EE 9.1 and later
 * and {@code …-outbox-javax.jar} for Java EE 7 and 8, and isn't part of the WAR, which has its own
 * way to write what is fired in it.
 */
package io.github.belfry.outbox;
