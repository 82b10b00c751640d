/** What is going on: health for the operator and whatever restarts or routes to the node. */
package io.github.belfry.admin;
