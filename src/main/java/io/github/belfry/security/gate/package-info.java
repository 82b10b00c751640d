/** The one filter in front of every transport, and all that it asks of a request. */
package io.github.belfry.security.gate;
