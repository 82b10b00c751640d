/** What is kept of one person: handed out to them, and erased, on all nodes and for good. */
package io.github.belfry.people;
