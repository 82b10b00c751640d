/**
 * Who is calling, and what they may hear and say: the one filter in front of every transport, JWT
 * verification, tickets and the channel policy.
 */
package io.github.belfry.security;
