/** What clients, proxies and tools send that isn't written as Belfry's own client writes it. */
package io.github.belfry.edge;
