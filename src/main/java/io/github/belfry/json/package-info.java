/**
 * JSON, read strictly and written once: no lossy numbers, no repeated keys, no surprises; and the
 * problem documents of RFC 9457.
 */
package io.github.belfry.json;
