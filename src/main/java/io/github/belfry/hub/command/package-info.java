/** What clients ask for over their connections (protocol.md §4.1, §4.5): one class a family. */
package io.github.belfry.hub.command;
