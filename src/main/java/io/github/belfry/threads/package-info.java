/** The application's own threads, which end with it: what runs in the background, and when. */
package io.github.belfry.threads;
