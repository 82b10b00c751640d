/** What a JSON Web Token says of its bearer, and the keys that it is verified with. */
package io.github.belfry.security.token;
