/** What servers do in their own way, where Belfry must tell one from another. */
package io.github.belfry.container;
