/**
 * How others say something otherwise than by a call: one {@code Intake} for all of them, one folder
 * for each kind of source. What can't be said becomes a refused message and holds up nothing.
 */
package io.github.belfry.ingress;
