/**
 * The rules: what may be said, by whom and how often, and what a caller's inbox is made of. Every
 * way in (HTTP, a WebSocket, a CDI event) passes here.
 */
package io.github.belfry.service;
