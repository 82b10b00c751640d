/**
 * Who is listening on this node: every connection hears its channels in order, without a gap or a
 * repeat, in bounded memory, whichever transport it came by.
 */
package io.github.belfry.hub;
