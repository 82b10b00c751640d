/**
 * Real proxies from Debian's packages, as processes of the test's own, with the files of docker/.
 */
package io.github.belfry.proxies.programs;
