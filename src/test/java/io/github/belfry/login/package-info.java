/** A login of the server's own: what an application puts beside Belfry in the same WAR. */
package io.github.belfry.login;
