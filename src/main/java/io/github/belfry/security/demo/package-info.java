/**
 * Tokens for trying Belfry out, signed by a key made at start; nothing of it works without demo
 * mode.
 */
package io.github.belfry.security.demo;
