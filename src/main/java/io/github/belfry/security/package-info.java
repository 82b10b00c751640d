/**
 * Who is calling, and what they may hear and say: one filter in front of every transport, tokens,
 * tickets and the channel policy.
 */
package io.github.belfry.security;
