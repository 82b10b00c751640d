/**
 * What can be said, where, and to whom it was refused: the published API, and nothing else. Java 8,
 * and only the JDK, so that a back-office of any age can compile against this package alone: no
 * records, patterns or {@code List.of} here.
 */
package io.github.belfry.notification;
