/** What clients get wrong, as data: replayed against fakes and against the real server. */
package io.github.belfry.badinput;
