/** Who was put out, on all nodes and for good: what was issued to them before counts no more. */
package io.github.belfry.revocation;
