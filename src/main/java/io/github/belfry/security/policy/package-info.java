/** Which channels a caller may hear and speak in. */
package io.github.belfry.security.policy;
