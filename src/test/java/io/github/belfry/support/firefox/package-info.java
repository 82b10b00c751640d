/** Firefox as Debian packs it, driven by the protocol that it speaks itself: WebDriver BiDi. */
package io.github.belfry.support.firefox;
