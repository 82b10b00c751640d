/**
 * What a JSON Web Token says of its bearer, and the keys that it is verified with.
 *
 * <p>jose4j parses, verifies signatures and checks {@code iss}, {@code aud}, {@code sub} and {@code
 * jti}. Ours is where it does otherwise: times, as it refuses tokens that end before they were
 * issued, by whatever little the clocks differ; which key may serve which algorithm, as it takes an
 * only key whatever its {@code alg} says, and none without an id for a token that names one; and
 * the fetching of keys, which it does on the thread of whoever asks.
 */
package io.github.belfry.security.token;
