/** What runs in the background, step by step. */
package io.github.belfry.threads;
