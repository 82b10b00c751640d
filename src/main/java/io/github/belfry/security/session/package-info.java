/** The HTTP sessions of the server's own login: what was opened in one ends with it. */
package io.github.belfry.security.session;
