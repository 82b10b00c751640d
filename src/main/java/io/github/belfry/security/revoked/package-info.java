/** Tokens of those who were put out don't count, whoever has issued them and whenever they end. */
package io.github.belfry.security.revoked;
